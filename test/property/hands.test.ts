/** Break more without a page: sentences in all languages, ways and bundles, storms over cables. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { bundles } from '../../src/ui/break-more/bundles.ts';
import { handText } from '../../src/ui/break-more/hand-text.ts';
import { muteOf, shownOf } from '../../src/ui/break-more/hearing.ts';
import { tongueOf } from '../../src/ui/break-more/tongue.ts';
import type { HandTongue } from '../../src/ui/break-more/tongue.ts';
import { allFrom, allTo, bothWays, waysOf } from '../../src/ui/break-more/ways.ts';
import type { HostPair } from '../../src/ui/break-more/ways.ts';
import { setHand, settingOf } from '../../src/store/hand-settings.ts';
import { distance } from '../../src/view/geometry.ts';
import { layOut } from '../../src/view/layout.ts';
import { fibresUnder } from '../../src/view/strained.ts';
import { loadHands } from '../../src/words/load-hands.ts';
import { LANGUAGES, loadWords } from '../../src/words/load.ts';
import type { Hand } from '../../src/worker/messages.ts';

const HOSTS = mumbai.hosts.map(({ id }) => id);
const PAIRS = HOSTS.flatMap((a) => HOSTS.filter((b) => b !== a).map((b): HostPair => [a, b]));

const tongues = await Promise.all(
  LANGUAGES.map(
    async ({ id }) => [id, tongueOf(await loadWords(id), await loadHands(id), mumbai)] as const,
  ),
);

const mutable = (pairs: readonly HostPair[]): [string, string][] => pairs.map(([a, b]) => [a, b]);
const WAYS: readonly (readonly HostPair[])[] = [
  [['worli', 'bkc']],
  bothWays('worli', 'bkc'),
  allFrom('worli', HOSTS),
  allTo('worli', HOSTS),
  PAIRS.slice(0, 7),
];
const HANDS: readonly Hand[] = [
  ...(['crash', 'restart', 'pause', 'resume'] as const).map((kind) => ({ kind, host: 'bkc' })),
  { kind: 'skew', host: 'bkc', offset: 2_000_000 },
  { kind: 'skew', host: 'bkc', offset: -2_000_000 },
  { kind: 'skew', host: 'bkc', offset: 0 },
  ...[0, 20_000].map((by) => setHand('disk', 'vashi', by)),
  ...[0, 0.05].map((of) => setHand('loss', 'harbour', of)),
  ...[0, 100_000].map((by) => setHand('extra', 'harbour', by)),
  ...(['block', 'unblock', 'hold', 'release'] as const).flatMap((kind) =>
    WAYS.map((pairs): Hand => ({ kind, pairs: mutable(pairs) })),
  ),
  { kind: 'storm', fibres: ['harbour'], duration: 15_000_000 },
  { kind: 'storm', fibres: mumbai.fibres.map(({ id }) => id), duration: 5_000_000 },
  { kind: 'move', client: 'asha', host: 'vashi' },
];

describe.each(tongues)('the sentences in %s', (language, tongue: HandTongue) => {
  it.each(['done', 'nothing', 'undone'] as const)('say of every act: %s', (told) => {
    for (const hand of HANDS) {
      const text = handText(tongue, told, hand);
      expect(text, `${hand.kind} ${told}`).toBeTruthy();
      expect(text).not.toMatch(/undefined|NaN|null|\[object|\{/);
      if (language === 'hi') expect(text).toMatch(/[\u0900-\u097f]/);
      else expect(text).not.toMatch(/[\u0900-\u097f]/);
    }
  });

  it('tell acts apart that are told apart', () => {
    const done = HANDS.map((hand) => handText(tongue, 'done', hand));
    expect(new Set(done).size).toBe(done.length);
  });
});

const somePairs = fc.subarray(PAIRS);

describe('ways', () => {
  it('closed in any way are bundled so that each is opened exactly once', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const key = ([a, b]: HostPair): string => `${a} ${b}`;
        const found = bundles(pairs, HOSTS).flat().map(key);
        expect(found.toSorted()).toEqual(pairs.map(key).toSorted());
      }),
    );
  });

  it('are named by what they have in common', () => {
    const name = (host: string): string => host;
    expect(WAYS.map((pairs) => waysOf(pairs, HOSTS, name).kind)).toEqual([
      'one',
      'both',
      'from',
      'to',
      'many',
    ]);
    expect(bundles(WAYS[2]!, HOSTS)).toHaveLength(1);
  });

  it('silence a host just when every way from it, or to it, is closed', () => {
    fc.assert(
      fc.property(somePairs, fc.constantFrom(...HOSTS), (blocked, host) => {
        const faults = { blocked, held: [], fibres: {}, hosts: {}, moved: {} };
        const network = { faults, groups: [] };
        const heard = allFrom(host, HOSTS).some(
          ([, to]) => shownOf(network, [], host, to) === 'hears',
        );
        const hears = allTo(host, HOSTS).some(
          ([from]) => shownOf(network, [], from, host) === 'hears',
        );
        const { kind } = muteOf(network, host, HOSTS);
        expect(kind === 'dumb' || kind === 'alone').toBe(!heard);
        expect(kind === 'deaf' || kind === 'alone').toBe(!hears);
      }),
    );
  });
});

it('what is set is read again, and a share keeps six decimals', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('loss' as const, 'extra' as const, 'disk' as const),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (what, value) => {
        const hand = setHand(what, 'harbour', value);
        if (hand.kind !== 'set') throw new Error('no setting');
        expect(settingOf(hand.path)).toEqual({ what, id: 'harbour' });
        expect(Math.abs(hand.value - value)).toBeLessThanOrEqual(what === 'loss' ? 5e-7 : 0.5);
        expect(Number((hand.value * 1e6).toFixed(6)) % 1).toBe(0);
      },
    ),
  );
});

it('a storm hits just the cables that come nearer than its reach', () => {
  const signs = HOSTS.map((host) => ({ host, name: host, shortName: host, value: '600' }));
  const layout = layOut(MUMBAI, { width: 704, height: 659 }, signs, 'wide');
  const at = fc.record({
    x: fc.double({ min: 0, max: 704, noNaN: true }),
    y: fc.double({ min: 0, max: 659, noNaN: true }),
  });
  fc.assert(
    fc.property(at, fc.integer({ min: 10, max: 200 }), (middle, radius) => {
      const under = fibresUnder(layout, middle, radius);
      for (const { fibre, points } of layout.cables) {
        const nearest = Math.min(...points.map((point) => distance(point, middle)));
        // Between two points of the curve it can be nearer still, by half their distance at most.
        if (nearest <= radius) expect(under).toContain(fibre);
        if (nearest > radius + 12) expect(under).not.toContain(fibre);
      }
    }),
  );
});
