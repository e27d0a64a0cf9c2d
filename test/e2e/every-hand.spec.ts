/**
 * Every deed by every way: done, taken back, made again, refused where it would change nothing; then
 * the link of the moment is the same run in Node and on a fresh page. In `npm test` each deed goes one
 * way, the ways in turn; `prove` sees each deed in each way.
 */
import { expect, test } from '@playwright/test';
import { createSimulation } from '../../src/engine/index.ts';
import { en as words } from '../../src/words/en.ts';
import { expectHash, openRun, runOf, shared } from './run-by-link.ts';
import { BROKEN_BEFORE, DEEDS, Hand, WAYS } from './steps/deeds.ts';
import type { Deed } from './steps/deeds.ts';

const START = 1_000_000;
const EVERY = Boolean(process.env['PROVE']);

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function whole(hand: Hand, deed: Deed): Promise<void> {
  await deed.act(hand);
  if (deed.done !== null) await hand.told(deed.done);
  // A deed by keys may take several acts, one for each cable.
  for (const _ of deed.kinds(hand.way)) {
    await hand.undo();
    await hand.told(words.notices.undone({ what: '' }).split(':')[0]!);
  }
  await hand.told(deed.undone);
  for (const _ of deed.kinds(hand.way)) await hand.redo();
  await (deed.again ?? deed.act)(hand);
  await hand.told(deed.nothing);
}

WAYS.forEach((way, turn) => {
  const touch = way === 'touch' ? ' @touch-only' : '';
  const deeds = DEEDS.filter((_, i) => EVERY || i % WAYS.length === turn);

  test(`by ${way}: ${deeds.map(({ name }) => name).join(', ')}${touch}`, async ({ page }) => {
    await openRun(
      page,
      runOf('ap', { interventions: BROKEN_BEFORE.map((act) => ({ ...act })) }),
      START,
    );
    const hand = new Hand(page, way);
    for (const deed of deeds) await test.step(deed.name, () => whole(hand, deed));
    await hand.close();

    const { fragment, link } = await shared(page);
    const kinds = link.run.interventions.slice(BROKEN_BEFORE.length).map(({ kind }) => kind);
    expect(kinds).toEqual(deeds.flatMap((deed) => deed.kinds(way)));
    const again = createSimulation(link.run);
    again.runUntil(link.playhead);
    expect(again.prefixHash()).toBe(link.prefixHash);
    await page.goto('about:blank');
    await page.goto(`./#${fragment}`);
    await expectHash(page, again.traceHash());
  });
});
