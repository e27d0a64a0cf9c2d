/** What the page says of a contradiction and of its cause: whole sentences, read off real runs. */
import { describe, expect, test } from 'vitest';
import { INITIAL } from '../../src/engine/index.ts';
import type { Death, Run, Value } from '../../src/engine/index.ts';
import { caseOf, violationText } from '../../src/ui/verdict/evidence.ts';
import { en } from '../../src/words/en.ts';
import type { Messages } from '../../src/words/en.ts';
import { Stage } from '../property/measure-stage.ts';
import { hiLatn } from '../../src/words/hi-latn.ts';
import { hi } from '../../src/words/hi.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { check, ISLAND, ms, pay, runOf, saidOf, simulated } from './runs.ts';

/** The opening under "always an answer": the island is cut off, and both pay from Rs 500. */
const hands: Run = runOf({
  mode: 'ap',
  interventions: [
    pay(ms(1001), 'asha', 100),
    check(ms(1350), 'ravi'),
    { kind: 'cut', at: ms(1600), fibres: ISLAND },
    pay(ms(2600), 'asha', 400),
    pay(ms(2700), 'ravi', 300),
  ],
});
const opening = simulated(hands, ms(3000));

describe('the opening', () => {
  test('says what happened and why, and claims no message that was never sent', () => {
    expect(saidOf(opening)).toEqual([
      {
        headline: '₹700 was paid from ₹500.',
        detail:
          'Both payments started from the same ₹500, and both were told yes. No single order of payments explains that.',
        cause:
          'The island city was cut off. Nariman Point could not reach Andheri, so no copy was sent.',
        fineIf: 'It would have been fine, had Ravi been told no.',
      },
    ]);
  });

  test('says the same in Hinglish and Hindi', () => {
    expect(saidOf(opening, hiLatn)[0]!.cause).toBe(
      'Island city kati hui thi. Nariman Point se Andheri tak pahunch nahi thi, isliye copy bheji hi nahi gayi.',
    );
    expect(saidOf(opening, hi)[0]!.cause).toBe(
      'आइलैंड सिटी कटी हुई थी। नरीमन पॉइंट से अंधेरी तक पहुँच नहीं थी, इसलिए कॉपी भेजी ही नहीं गई।',
    );
  });
});

test('copies are counted within their service, in whatever order its hosts are listed', () => {
  const { main } = mumbai.services;
  const services = { main: { ...main!, hosts: main!.hosts.toReversed() } };
  const turned = simulated({ ...hands, scenario: { ...mumbai, services } }, ms(3000));
  expect(saidOf(turned)[0]!.cause).toBe(saidOf(opening)[0]!.cause);
});

const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;
const settings = (path: string, value: string | number): Run['settings'] => [{ path, value }];

/** The only contradiction of a run: its headline and its cause. */
function only(run: Partial<Run>, until: number): [string, string] {
  const said = saidOf(simulated(runOf({ mode: 'ap', ...run }), ms(until)));
  expect(said.length).toBe(1);
  return [said[0]!.headline, said[0]!.cause];
}

describe('one payment, one check, and what came between', () => {
  const stale = (after: string): string =>
    `Ravi was shown ₹600, ${after} after Asha’s payment made it ₹500.`;

  test('the copy still travelled', () => {
    const interventions = [pay(ms(1600), 'asha', 100), check(ms(1610), 'ravi')];
    expect(only({ interventions }, 3000)).toEqual([
      stale('10\u00a0ms'),
      'No cut: the copy for Andheri was still travelling, 29\u00a0ms late.',
    ]);
  });

  test('the copy died in a cable that really took it', () => {
    const interventions = [{ ...cut }, pay(ms(1610), 'asha', 100), check(ms(2000), 'ravi')];
    expect(only({ interventions }, 3000)).toEqual([
      stale('390\u00a0ms'),
      'The cut stopped the message: it died in the Dadar-Sion rail cable and never told Andheri.',
    ]);
  });

  test('the copy was never sent', () => {
    const interventions = [{ ...cut }, pay(ms(2600), 'asha', 100), check(ms(2700), 'ravi')];
    expect(only({ interventions }, 3000)).toEqual([
      stale('100\u00a0ms'),
      'The island city was cut off. Nariman Point could not reach Andheri, so no copy was sent.',
    ]);
  });

  test('the copy was never sent, and the cut has no name', () => {
    const fibres = ['western-line', 'airoli', 'sion-panvel-bridge'];
    const west = [{ kind: 'cut', at: ms(1600), fibres } as const];
    const without = { ...mumbai, cuts: [] };
    const interventions = [...west, pay(ms(2600), 'asha', 100), check(ms(2700), 'ravi')];
    expect(only({ scenario: without, interventions }, 3000)[1]).toBe(
      'Nariman Point could not reach Andheri, so no copy was sent.',
    );
    // More was cut than the name says; the name is true all the same.
    expect(only({ interventions }, 3000)[1]).toBe(
      'The western suburbs were cut off. Nariman Point could not reach Andheri, so no copy was sent.',
    );
  });

  test('the weather took the copy', () => {
    const lossy = ['western-line', 'airoli'].flatMap((id) => settings(`fibres.${id}.loss`, 1));
    const interventions = [pay(ms(1200), 'asha', 100), check(ms(1400), 'ravi')];
    expect(only({ settings: lossy, interventions }, 3000)).toEqual([
      stale('200\u00a0ms'),
      'A message was lost on the way.',
    ]);
  });

  test('the copy crashed before it was told', () => {
    const interventions: Run['interventions'] = [
      { kind: 'crash', at: ms(1190), host: 'andheri' },
      pay(ms(1200), 'asha', 100),
      { kind: 'restart', at: ms(1300), host: 'andheri' },
      check(ms(1310), 'ravi'),
    ];
    expect(only({ interventions }, 3000)).toEqual([
      stale('110\u00a0ms'),
      'A copy crashed before it was told.',
    ]);
  });

  test('the note kept for an absent copy was lost', () => {
    const forgetful = [
      ...settings('services.main.dynamo.hintWindow', ms(500)),
      ...settings('services.main.dynamo.antiEntropyInterval', 0),
      ...settings('services.main.readRepair', 'off'),
    ];
    const interventions: Run['interventions'] = [
      { ...cut },
      pay(ms(2600), 'asha', 100),
      { kind: 'heal', at: ms(9000), fibres: ISLAND },
      check(ms(12_000), 'ravi'),
    ];
    expect(only({ settings: forgetful, interventions }, 13_000)).toEqual([
      stale('9.4\u00a0s'),
      'The note kept for an absent copy was lost.',
    ]);
  });

  test('somebody else saw the payment whose phone had no answer', () => {
    const unsure = [
      ...settings('services.main.dynamo.n', 3),
      ...settings('services.main.write', 'ALL'),
    ];
    const interventions = [
      { ...cut },
      pay(ms(1610), 'asha', 100),
      check(ms(2700), 'asha'),
      check(ms(2800), 'ravi'),
    ];
    const simulation = simulated(runOf({ mode: 'ap', settings: unsure, interventions }), ms(4000));
    const said = (words: Messages): string => saidOf(simulation, words)[0]!.headline;
    expect(said(en)).toBe('Asha saw ₹500, later Ravi saw the older ₹600.');
    expect(said(hiLatn)).toBe('Asha ne ₹500 dekhe, uske baad Ravi ne purane ₹600.');
    expect(said(hi)).toBe('आशा ने ₹500 देखे, उसके बाद रवि ने पुराने ₹600।');
  });
});

test('two small payments from one balance; and a clock that ran ahead wins over the later one', () => {
  const interventions: Run['interventions'] = [
    { ...cut },
    pay(ms(2600), 'ravi', 100),
    pay(ms(3000), 'asha', 400),
    check(ms(3200), 'asha'),
    { kind: 'heal', at: ms(4000), fibres: ISLAND },
    check(ms(6500), 'asha'),
  ];
  const ahead = settings('hosts.andheri.clockOffset', ms(5000));
  const said = saidOf(simulated(runOf({ mode: 'ap', settings: ahead, interventions }), ms(8000)));
  expect(said.map(({ headline, cause, fineIf }) => [headline, cause, fineIf])).toEqual([
    [
      'Ravi and Asha both paid from the same ₹600; both were told yes.',
      'The island city was cut off. Andheri could not reach Nariman Point, so no copy was sent.',
      'It would have been fine, had Asha been told no.',
    ],
    [
      'No order of the answers explains what Asha was told.',
      'Two clocks disagreed, and the later clock won.',
      null,
    ],
  ]);
});

test('in a crowd, too, a cause claims no more than is known', () => {
  const crowd = (seed: number, until: number): string[] => {
    const run = runOf({ scenario: 'mumbai-island-cut', mode: 'ap', seed });
    return saidOf(simulated(run, ms(until))).map(({ cause }) => cause);
  };
  expect(crowd(3, 3600)).toContain('No cut: the copy was still travelling.');
  expect(crowd(1, 11_300).at(-1)).toBe('The cut kept those who knew from those who answered.');
});

/** What no run of ours shows: hands move the messages, checker and measures are the real ones. */
describe('by hand', () => {
  const said = (stage: Stage): [string, string] => {
    const all = caseOf(en, mumbai, stage.history.records);
    const { violations } = stage.measures();
    expect(violations.length).toBe(1);
    const { headline, cause } = violationText(all, violations[0]!);
    return [headline, cause];
  };

  test('a payment is gone before its own owner’s eyes', () => {
    const stage = new Stage();
    stage.pay(0);
    stage.crash(0);
    stage.restart(0);
    stage.check(0);
    expect(said(stage)).toEqual([
      'Asha paid, looked again: the payment was gone.',
      'A copy crashed before it was told.',
    ]);
  });

  test('one phone pays twice from one balance', () => {
    const stage = new Stage();
    stage.pay(0);
    stage.crash(0);
    stage.restart(0);
    stage.pay(0);
    expect(said(stage)[0]).toBe('Asha paid twice from the same ₹600; both were told yes.');
  });

  test('one person sees the new balance, later the old one', () => {
    const stage = new Stage();
    const change = { kind: 'pay', amount: 100 } as const;
    const paid = stage.invoke(0, { f: 'update', key: 'wallet', change });
    const look = (seen: Value): void => {
      stage.complete(stage.invoke(1, { f: 'read', key: 'wallet' }), { seen, answeredBy: [1] });
    };
    look({ id: paid, data: 500 });
    look({ id: INITIAL, data: 600 });
    expect(said(stage)[0]).toBe('Ravi saw ₹500, later the older ₹600.');
  });

  test('a number nobody had made', () => {
    const stage = new Stage();
    const read = stage.invoke(1, { f: 'read', key: 'wallet' });
    stage.complete(read, { seen: { id: 999, data: 7 }, answeredBy: [1] });
    expect(said(stage)).toEqual([
      'Ravi was shown ₹7, a number nobody had made.',
      'The protocol itself was broken.',
    ]);
  });

  test.each<[Death, string]>([
    ['queue', 'A copy had too much waiting and threw the message away.'],
    ['block', 'The cut stopped the message that would have told the other side.'],
  ])('a message that died: %s', (why, cause) => {
    const stage = new Stage();
    stage.die(stage.send(stage.pay(0), 0, 1), why);
    stage.check(1);
    expect(said(stage)[1]).toBe(cause);
  });
});
