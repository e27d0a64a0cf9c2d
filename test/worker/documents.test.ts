/** Files, links of other engines, and what a reload comes back to when a run is too large for a link. */
import { describe, expect, test, vi } from 'vitest';
import { ENGINE_REVISION } from '../../src/engine/index.ts';
import type { Run, Scenario } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { LIMITS } from '../../src/engine/scenario/limits.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { openText } from '../../src/store/documents.ts';
import { noticeText } from '../../src/ui/toast/notice-text.ts';
import { en } from '../../src/words/en.ts';
import { ISLAND, ms, pay, runOf } from '../engine/runs.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre } from './theatre.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Numbers without a pattern, so that no compression helps. */
function scattered(n: number): number {
  return (Math.imul(n + 1, 2_654_435_761) >>> 0) % 1_000_000;
}

/** Sound, and far too long for a link: nearly as many clients as there may be. */
const LARGE: Scenario = {
  ...mumbai,
  name: 'large',
  clients: [
    ...mumbai.clients,
    ...Array.from({ length: 250 }, (_, i) => ({
      ...mumbai.clients[0]!,
      id: `c${i}`,
      access: {
        kind: 'mixture' as const,
        parts: Array.from({ length: 8 }, (_, part) => {
          const micros = 1 + scattered(i * 8 + part);
          return { weight: 1 + scattered(micros), of: { kind: 'constant' as const, micros } };
        }),
      },
    })),
  ],
};

function freePlay(saved?: Map<string, string>): Theatre {
  const theatre = openTheatre(saved ? { saved } : {});
  theatre.app.actions.skipOpening();
  theatre.frame();
  return theatre;
}

function atRest(theatre: Theatre): void {
  theatre.until((state) => state.slice.time > 0 && state.slice.time === state.playhead);
  theatre.frame();
}

describe('a run too large for a link', () => {
  test('is saved whole: a reload comes back to it, and no notice disturbs meanwhile', () => {
    const before = freePlay();
    before.app.actions.openFile(JSON.stringify(LARGE));
    before.until((state) => state.scenario.name === 'large');
    before.app.actions.cut(ISLAND);
    before.until((state) => state.slice.groups.length === 2);
    before.app.actions.play(true);
    const since = before.state().playhead;
    before.until((state) => state.playhead > since + ms(300));
    before.app.actions.play(false);
    atRest(before);
    before.app.save();
    expect(before.state().notice).toBeNull();
    // The address must not lead a reload to another run.
    expect(before.address.fragment).toBe('');
    before.app.stop();
    const after = openTheatre({ saved: before.saved });
    atRest(after);
    expect(after.state().run).toEqual(before.state().run);
    expect(after.state().playhead).toBe(before.state().playhead);
    expect(after.state().slice.traceHash).toBe(before.state().slice.traceHash);
  });

  test('is written once, not every three seconds, and gives way to a smaller one', () => {
    const saved = new Map<string, string>();
    let written = 0;
    const set = saved.set.bind(saved);
    saved.set = (key, value) => {
      if (value.length > 16_000) written++;
      return set(key, value);
    };
    const theatre = freePlay(saved);
    theatre.app.actions.openFile(JSON.stringify(LARGE));
    theatre.until((state) => state.scenario.name === 'large');
    for (let i = 0; i < 5; i++) theatre.app.save();
    expect(written).toBe(1);
    theatre.app.actions.openFile(JSON.stringify(mumbai));
    theatre.until((state) => state.scenario.name === 'mumbai');
    theatre.app.save();
    expect([...saved.values()].every((text) => text.length < 16_000)).toBe(true);
    expect(theatre.address.fragment).not.toBe('');
  });

  test('has no link, and its file opens as the same run', () => {
    const theatre = freePlay();
    theatre.app.actions.openFile(JSON.stringify(LARGE));
    theatre.until((state) => state.scenario.name === 'large');
    theatre.app.actions.cut(ISLAND);
    theatre.until((state) => state.slice.groups.length === 2);
    expect(theatre.app.actions.link({ language: false })).toBe('');
    expect(theatre.state().notice).toBeNull();
    const { run } = theatre.state();
    const opened = openText(JSON.stringify(run));
    expect(opened.ok && opened.link.run).toEqual(run);
  });
});

test('what compresses well but is too much to inflate gets no link that nobody could open', () => {
  const heal = { kind: 'heal', at: 1, fibres: mumbai.fibres.map(({ id }) => id) } as const;
  const timeline = Array.from({ length: 4000 }, () => ({ ...heal, fibres: [...heal.fibres] }));
  const run = runOf({ scenario: { ...mumbai, timeline } });
  const moment = { playhead: 1, prefixHash: null, firstContradiction: null, language: null };
  expect(encodeLink({ run, ...moment })).toMatchObject({ problem: { kind: 'too-large' } });
});

describe('files', () => {
  const tooLarge = { key: 'file', parameters: { kind: 'too-large', limit: LIMITS.text } };

  test('too long to be read are not parsed, whatever they hold', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const blank = ' '.repeat(LIMITS.text);
    for (const text of [JSON.stringify(mumbai), JSON.stringify(runOf({}))]) {
      expect(openText(text + blank)).toMatchObject({ ok: false, notice: tooLarge });
    }
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  test('are weighed before they are read', async () => {
    const theatre = freePlay();
    const text = vi.fn(() => Promise.resolve(JSON.stringify(mumbai)));
    await theatre.app.actions.openTextFile({ size: 5e9, text });
    expect(text).not.toHaveBeenCalled();
    expect(theatre.state().notice).toMatchObject(tooLarge);
    const scenario = { ...mumbai, name: 'weighed' };
    await theatre.app.actions.openTextFile(new Blob([JSON.stringify(scenario)]));
    theatre.until((state) => state.scenario.name === 'weighed');
  });

  test('that cannot be read are told of', async () => {
    const theatre = freePlay();
    const text = () => Promise.reject(new Error('gone'));
    await theatre.app.actions.openTextFile({ size: 5, text });
    expect(theatre.state().notice).toMatchObject({ key: 'file', parameters: { kind: 'damaged' } });
  });
});

describe('a link of another engine', () => {
  const hands = [
    { kind: 'cut', at: ms(1600), fibres: ISLAND } as const,
    pay(ms(2600), 'asha', 400),
    pay(ms(2700), 'ravi', 300),
  ].map((hand) => ({ ...hand }));
  const violated = runOf({ mode: 'ap', interventions: hands });
  const clean = runOf({ mode: 'cp', interventions: hands });

  function opened(run: Run, engineRevision: number, firstContradiction: number | null): Theatre {
    const link = { playhead: ms(3500), prefixHash: 1, firstContradiction, language: null };
    const encoded = encodeLink({ run: { ...run, engineRevision }, ...link });
    if (!encoded.ok) throw new Error(encoded.problem.kind);
    const theatre = openTheatre({ fragment: encoded.value });
    atRest(theatre);
    return theatre;
  }
  const said = (...parameters: Parameters<typeof opened>): string => {
    const { notice } = opened(...parameters).state();
    return notice ? noticeText(en, notice) : '';
  };
  const newer = ENGINE_REVISION + 1;

  test('tells every way in which the verdict came out', () => {
    expect(said(violated, newer, ms(14_100))).toBe(
      'Made with a newer engine. Replayed here: first contradiction at 2.7\u00a0s (was 14.1\u00a0s).',
    );
    expect(said(violated, newer, null)).toBe(
      'Made with a newer engine. Replayed here: first contradiction at 2.7\u00a0s (was none).',
    );
    expect(said(clean, newer, ms(14_100))).toBe(
      'Made with a newer engine. Replayed here: no contradiction (was 14.1\u00a0s).',
    );
    expect(said(clean, newer, null)).toBe(
      'Made with a newer engine. Replayed here: no contradiction, as before.',
    );
    expect(en.notices.otherRevision({ newer: false, now: null, was: ms(14_100) })).toBe(
      'Made with an older engine. Replayed here: no contradiction (was 14.1\u00a0s).',
    );
  });

  test('is a run of this engine once it was replayed, on screen and in the next link', () => {
    const theatre = opened(violated, newer, null);
    expect(theatre.state().run.engineRevision).toBe(ENGINE_REVISION);
    const next = decodeLink(theatre.app.actions.link({ language: false }));
    expect(next.ok && next.value.run.engineRevision).toBe(ENGINE_REVISION);
    const again = openTheatre({ fragment: theatre.app.actions.link({ language: false }) });
    atRest(again);
    expect(again.state().notice).toBeNull();
  });
});
