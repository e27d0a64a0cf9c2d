/** The stroke on the rendered map: what it cuts, what it says, and how it is given up. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { MUMBAI_CUTS, MUMBAI_FIBRES } from '../../src/engine/scenario/library/mumbai.ts';
import { fibreName, groupName, inGroupName, placeName } from '../../src/words/names.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';
import { draw, expectInsideMap, finger, lineAcross, loopAround, mouse } from './steps/strokes.ts';
import type { Pen } from './steps/strokes.ts';

async function freePlay(page: Page): Promise<Visit> {
  const visit = await on.visit(page);
  await on.skip(visit);
  return visit;
}

/** Exactly these cables are cut; all others are whole. */
async function expectCut(visit: Visit, fibres: readonly string[]): Promise<void> {
  for (const { id } of MUMBAI_FIBRES) {
    await expect(on.cable(visit, id, fibres.includes(id))).toBeVisible();
  }
}

async function repairAll(visit: Visit): Promise<void> {
  await on.button(visit, visit.words.bar.repairAll).click();
  await expectCut(visit, []);
}

const bubble = ({ page }: Visit) => page.locator('.map-bubble');

/** Each named cut by one straight stroke, with the sides it names while it is drawn. */
async function strokeEachNamedCut(visit: Visit, pen: Pen): Promise<void> {
  const { page, words } = visit;
  for (const { id, fibres, groups } of MUMBAI_CUTS) {
    await test.step(id, async () => {
      const line = await lineAcross(page, fibres);
      await expectInsideMap(page, line);
      await draw(pen, line, async () => {
        for (const { name, hosts } of groups) {
          const side = words.map.groupCount({ name: groupName(words, name), count: hosts.length });
          await expect(bubble(visit)).toContainText(side);
        }
        // The sides show at half tint before anything is cut.
        await expect(page.locator('.map-half .map-tint')).not.toHaveCount(0);
        await expectCut(visit, []);
      });
      await expectCut(visit, fibres);
      for (const { name, hosts } of groups) {
        // Only the smallest phone may say it short, so that what the side can do has room.
        const copies = words.map.ofCopies({ copies: hosts.length, of: 5 });
        const chip = on.chip(visit, name);
        if (page.viewportSize()?.width === 360) {
          await expect(chip).toHaveText(new RegExp(`(${copies}|${hosts.length}/5)`));
        } else await expect(chip).toContainText(copies);
      }
      await repairAll(visit);
    });
  }
}

test('one straight stroke cuts exactly each named set: mouse', async ({ page }) => {
  await strokeEachNamedCut(await freePlay(page), mouse(page));
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]) {
  test.describe(`${viewport.width} x ${viewport.height}`, () => {
    test.use({ viewport });
    test('one straight stroke cuts exactly each named set: touch @touch-only', async ({ page }) => {
      await strokeEachNamedCut(await freePlay(page), await finger(page));
    });
  });
}

test('a stroke that joins nobody off says what still joins them', async ({ page }) => {
  const visit = await freePlay(page);
  const { words } = visit;
  const two = ['mahim-causeway', 'dadar-sion-rail'];
  await draw(mouse(page), await lineAcross(page, two), async () => {
    const by = words.theFibre({ fibre: fibreName(words, 'harbour') });
    await expect(bubble(visit)).toContainText(words.map.stillJoined({ cables: 2, by }));
  });
  await expectCut(visit, two);
});

test('Esc gives a stroke up, and so does a line drawn back', async ({ page }) => {
  const visit = await freePlay(page);
  const line = await lineAcross(page, MUMBAI_CUTS[0]!.fibres);
  const pen = mouse(page);
  await draw(pen, line, async () => {
    await expect(bubble(visit)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bubble(visit)).toHaveCount(0);
  });
  await expectCut(visit, []);
  await draw(pen, [...line, ...line.toReversed()]);
  await expectCut(visit, []);
  await draw(pen, line);
  await expectCut(visit, MUMBAI_CUTS[0]!.fibres);
});

test('a second finger gives a stroke up @touch-only', async ({ page }) => {
  const visit = await freePlay(page);
  const line = await lineAcross(page, MUMBAI_CUTS[0]!.fibres);
  const hand = await finger(page);
  await draw(hand, line, async () => {
    await expect(bubble(visit)).toBeVisible();
    await hand.second(line[0]!);
    await expect(bubble(visit)).toHaveCount(0);
  });
  await expectCut(visit, []);
});

test('a closed stroke isolates what it encloses', async ({ page }) => {
  const visit = await freePlay(page);
  const around = MUMBAI_FIBRES.filter(({ a, b }) => a === 'bkc' || b === 'bkc');
  await draw(mouse(page), await loopAround(page, 'bkc', 34), async () => {
    const { words } = visit;
    const alone = words.map.groupCount({ name: placeName(words, 'bkc'), count: 1 });
    await expect(bubble(visit)).toContainText(alone);
  });
  await expectCut(
    visit,
    around.map(({ id }) => id),
  );
});

test('a cable whose end is not met: the others carry on, and the message measures it', async ({
  page,
}) => {
  const visit = await freePlay(page);
  const { words } = visit;
  await draw(mouse(page), await lineAcross(page, ['mahim-causeway']));
  await expectCut(visit, ['mahim-causeway']);
  // Worli - Nariman Point - BKC is 17 + 20 ms, the causeway was 16.
  const via = placeName(words, 'nariman-point');
  await expect(page.getByText(words.notices.rerouted({ via, extra: 21_000 }))).toBeVisible();
  await expect(on.caption(visit)).toHaveText(words.free.rerouted({ cables: 1 }));

  await draw(mouse(page), await lineAcross(page, ['dadar-sion-rail']));
  await expectCut(visit, ['mahim-causeway', 'dadar-sion-rail']);
  // Nariman Point - Vashi - BKC is 24.5 + 19.5 ms, the rail was 20.
  const more = {
    via: placeName(words, 'vashi'),
    extra: 24_000,
    joins: inGroupName(words, 'south'),
  };
  await expect(page.getByText(words.notices.reroutedOneMore(more))).toBeVisible();
  await expect(on.cable(visit, 'harbour', false)).toHaveClass(/map-cable-asked/);
  await expect(on.chip(visit, 'south')).toHaveCount(0);
});
