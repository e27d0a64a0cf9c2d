/** Why an operation failed or is pending, in the words on the page: read off real runs. */
import { expect, test } from 'vitest';
import type {
  Intervention,
  Mode,
  OperationRecord,
  Run,
  Simulation,
} from '../../src/engine/index.ts';
import { learn, NO_FACTS } from '../../src/store/opening-facts.ts';
import { captionText } from '../../src/ui/caption/caption-text.ts';
import { takeSlice } from '../../src/worker/slice.ts';
import { whyText } from '../../src/ui/panels/operations.tsx';
import { en } from '../../src/words/en.ts';
import { hiLatn } from '../../src/words/hi-latn.ts';
import { hi } from '../../src/words/hi.ts';
import { check, ISLAND, ms, pay, runOf, simulated } from './runs.ts';

function only({ history }: Simulation): OperationRecord {
  expect(history.length).toBe(1);
  return history[0]!;
}

test('refused on the small side: it reaches too few', () => {
  const one = only(
    simulated(
      runOf({
        interventions: [{ kind: 'cut', at: ms(1600), fibres: ISLAND }, pay(ms(2600), 'asha', 400)],
      }),
      ms(4000),
    ),
  );
  expect(one).toMatchObject({ outcome: 'failed', why: 'no-leader' });
  expect(whyText(en, one, 'nariman-point')).toBe(
    'Nariman Point reaches 2 of 5 copies. It refuses rather than guess.',
  );
});

test('refused before anybody leads: all can be reached, and that is what is said', () => {
  const one = only(simulated(runOf({ interventions: [pay(ms(20), 'ravi', 100)] }), ms(2000)));
  expect(one).toMatchObject({ why: 'no-leader', reply: { gathered: { have: 5, need: 3 } } });
  expect(whyText(en, one, 'andheri')).toBe(
    'Andheri reaches 5 of 5 copies, enough to decide, but they had no leader yet.',
  );
  expect(whyText(hiLatn, one, 'andheri')).toBe(
    'Andheri 5 mein se 5 copies tak pahunchta hai, tay karne ke liye kaafi, par tab tak koi leader nahi tha.',
  );
  expect(whyText(hi, one, 'andheri')).toBe(
    'अंधेरी 5 में से 5 कॉपी तक पहुँचता है, तय करने के लिए काफ़ी, पर तब तक कोई लीडर नहीं था।',
  );
});

/** Strict quorums just after a cut: nobody is suspected yet, so the question is asked in vain. */
const inVain = (act: typeof pay | typeof check, readTimeout: number) =>
  only(
    simulated(
      runOf({
        mode: 'tunable',
        settings: [{ path: 'services.main.dynamo.readTimeout', value: readTimeout }],
        interventions: [{ kind: 'cut', at: ms(1600), fibres: ISLAND }, act(ms(1601), 'asha', 400)],
      }),
      ms(4000),
    ),
  );

test('a payment that never got to write did not happen, and no doubt is cast on that', () => {
  const one = inVain(pay, ms(300));
  expect(one).toMatchObject({ outcome: 'failed', why: 'timed-out' });
  expect(whyText(en, one, 'nariman-point')).toBe(
    'Too few copies answered in 303\u00a0ms, so nothing was written.',
  );
});

test('a payment whose phone gave up is pending, and a check just has no answer', () => {
  const paid = inVain(pay, ms(5000));
  expect(paid).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
  expect(whyText(en, paid, 'nariman-point')).toBe(
    'No answer in 1.0\u00a0s. It may or may not have happened.',
  );
  const checked = inVain(check, ms(300));
  expect(checked).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
  expect(whyText(en, checked, 'nariman-point')).toBe('No answer in 303\u00a0ms.');
});

test('under "always an answer" with a write to ALL nobody is said to answer alone', () => {
  const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;
  const said = (settings: Run['settings']) => {
    const run = runOf({ mode: 'ap', settings, interventions: [{ ...cut }] });
    const simulation = simulated(run, ms(2600));
    const { scenario } = simulation;
    const told = {
      beat: null,
      asked: null,
      facts: null,
      rewinding: false,
      replaying: null,
      mode: 'ap',
    } as const;
    return captionText(en, {
      ...told,
      scenario,
      run,
      playhead: ms(2600),
      slice: takeSlice(simulation, run),
    });
  };
  expect(said([]).main).toBe('The island city is cut off. Every side answers alone.');
  expect(said([{ path: 'services.main.write', value: 'ALL' }])).toMatchObject({
    main: 'No side reaches enough copies for a payment. Checks are still answered.',
    small: 'A write waits for 5 of 5 copies, a read asks 1.',
  });
});

test('the opening says that a refused first payment failed, and that a silent one is pending', () => {
  const said = (changes: Partial<Run>, until: number): string => {
    const run = runOf({ ...changes, mode: changes.mode ?? 'cp' });
    const simulation = simulated(run, until);
    const { scenario } = simulation;
    const slice = takeSlice(simulation, run);
    const facts = learn(NO_FACTS, 'first-rule', scenario, slice, []);
    const told = {
      beat: 'agree',
      asked: null,
      facts,
      slice,
      scenario,
      rewinding: false,
      replaying: null,
    } as const;
    return captionText(en, { ...told, mode: run.mode!, run, playhead: until }).main;
  };
  const first = pay(ms(20), 'asha', 100);
  expect(said({ interventions: [first] }, ms(100))).toBe(
    'Asha pays ₹100. The leader asks the other copies.',
  );
  expect(said({ interventions: [first] }, ms(500))).toBe(
    'Asha’s payment was refused. Nothing was paid.',
  );
  const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;
  const interventions = [cut, pay(ms(1601), 'asha', 100)];
  expect(said({ mode: 'tunable', interventions }, ms(4000))).toBe(
    'Asha has no answer yet. The payment may or may not have happened.',
  );
});

test('in free play the caption names what is broken besides cables, and who can still decide', () => {
  const said = (mode: Mode, acts: readonly Intervention[], until = ms(2600)): string => {
    const run = runOf({ mode, interventions: [...acts] });
    const simulation = simulated(run, until);
    const told = {
      beat: null,
      asked: null,
      facts: null,
      rewinding: false,
      replaying: null,
    } as const;
    const { scenario } = simulation;
    const slice = takeSlice(simulation, run);
    return captionText(en, { ...told, mode, scenario, run, playhead: until, slice }).main;
  };
  const crash = (host: string, at: number) => ({ kind: 'crash', host, at }) as const;
  const three = [crash('andheri', ms(1600)), crash('vashi', ms(1601)), crash('bkc', ms(1602))];
  expect(said('cp', [crash('worli', ms(1600))])).toBe(
    'Worli is out of action: 4 of 5 copies work.',
  );
  expect(said('cp', three)).toBe(
    'BKC, Andheri and Vashi are out of action: 2 of 5 copies work, too few to decide.',
  );
  expect(said('ap', three)).toBe('BKC, Andheri and Vashi are out of action: 2 of 5 copies work.');
  const back = { kind: 'restart', host: 'worli', at: ms(1700) } as const;
  expect(said('cp', [crash('worli', ms(1600)), back])).toBe(en.free.joined);
  expect(said('cp', [{ kind: 'pause', host: 'vashi', at: ms(1600) }])).toBe(
    'Vashi is out of action: 4 of 5 copies work.',
  );
  expect(said('cp', [{ kind: 'block', pairs: [['bkc', 'vashi']], at: ms(1600) }])).toBe(
    en.free.notAllHear,
  );
  const fibres = ['harbour'];
  const storm: Intervention = { kind: 'storm', fibres, duration: ms(5000), at: ms(1600) };
  expect(said('cp', [storm])).toBe(en.free.rough);
  expect(said('cp', [storm], ms(8000))).toBe(en.free.joined);
  // The side with more copies decides nothing once two of its three are gone.
  const cut = { kind: 'cut', at: ms(1500), fibres: ISLAND } as const;
  expect(said('cp', [cut])).toContain('goes on');
  expect(said('cp', [cut, ...three.slice(0, 2)])).toBe(en.free.cpNobody);
});
