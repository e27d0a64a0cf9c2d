/** Every hand through the host of a run: shown in slices and frames, undone, redone, seeked over. */
import { expect, test, vi } from 'vitest';
import { createSimulation, ENGINE_REVISION } from '../../src/engine/index.ts';
import { decodeFrame } from '../../src/worker/frame.ts';
import type { Hand } from '../../src/worker/messages.ts';
import { RunHost } from '../../src/worker/run-host.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000_000;
const NONE = { blocked: [], held: [], fibres: {}, hosts: {}, moved: {} };

const HANDS: readonly Hand[] = [
  { kind: 'block', pairs: [['bkc', 'worli']] },
  { kind: 'hold', pairs: [['vashi', 'bkc']] },
  { kind: 'pause', host: 'andheri' },
  { kind: 'skew', host: 'worli', offset: 2 * SECOND },
  { kind: 'set', path: 'fibres.harbour.loss', value: 0.5 },
  { kind: 'set', path: 'fibres.airoli.extra', value: 25_000 },
  { kind: 'set', path: 'hosts.vashi.disk', value: 9_000 },
  { kind: 'storm', fibres: ['western-line'], duration: 4 * SECOND },
  { kind: 'move', client: 'asha', host: 'vashi' },
];

function hosted(): RunHost {
  let ms = 0;
  const run = {
    scenario: 'mumbai',
    mode: 'ap' as const,
    settings: [],
    seed: 3,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
  const tape = { run, playhead: 0, frontier: 0, branches: [], undone: [] };
  // Every look at the clock is a second later, so that no slice is held back for being too soon.
  return new RunHost(tape, { createSimulation, wallMs: () => (ms += 1000) });
}

const hashAt = (host: RunHost, time: number): number =>
  decodeFrame(host.frame(time, Infinity).block).prefixHash;

test.each(HANDS)('%o is shown, refused a second time, undone and redone', (hand) => {
  const host = hosted();
  const calm = hashAt(host, 4 * SECOND);
  host.frame(SECOND, Infinity);
  expect(host.act(SECOND, hand).refusal).toBeNull();
  const { slice } = host.frame(SECOND + 200_000, Infinity);
  expect(slice!.faults).not.toEqual(NONE);
  const again = hand.kind === 'storm' ? { ...hand, duration: SECOND } : hand;
  expect(host.act(SECOND + 200_000, again).refusal).toEqual({ kind: 'changes-nothing' });
  const after = hashAt(host, 4 * SECOND);
  expect(after).not.toBe(calm);
  host.undo(4 * SECOND);
  expect(hashAt(host, 4 * SECOND)).toBe(calm);
  host.redo(4 * SECOND);
  expect(hashAt(host, 4 * SECOND)).toBe(after);
  host.frame(500_000, Infinity);
  expect(hashAt(host, 4 * SECOND)).toBe(after);
});

test('all of them together, in one slice and one frame', () => {
  const host = hosted();
  for (const [i, hand] of HANDS.entries()) {
    const at = SECOND + i * 10_000;
    host.frame(at, Infinity);
    expect(host.act(at, hand).refusal, hand.kind).toBeNull();
  }
  const { block, slice } = host.frame(2 * SECOND, Infinity);
  expect(decodeFrame(block).replicas.map(({ up, paused }) => [up, paused])).toEqual([
    [true, false],
    [true, false],
    [true, false],
    [true, true],
    [true, false],
  ]);
  const { waiting } = slice!.faults.hosts['andheri']!;
  expect(waiting).toBeGreaterThan(10);
  expect(slice!.faults).toEqual({
    blocked: [['bkc', 'worli']],
    held: [['vashi', 'bkc']],
    fibres: {
      harbour: { loss: 0.5, extra: 0, stormUntil: null },
      airoli: { loss: 0, extra: 25_000, stormUntil: null },
      'western-line': { loss: 0, extra: 0, stormUntil: SECOND + 70_001 + 4 * SECOND },
    },
    hosts: {
      worli: { paused: false, waiting: 0, clockOffset: 2 * SECOND, diskExtra: 0 },
      andheri: { paused: true, waiting, clockOffset: 0, diskExtra: 0 },
      vashi: { paused: false, waiting: 0, clockOffset: 0, diskExtra: 9_000 },
    },
    moved: { asha: 'vashi' },
  });
});
