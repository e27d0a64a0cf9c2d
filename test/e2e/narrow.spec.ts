/** A phone of 360x640: nothing of it is empty, cut off or without a name; and the other end, a room. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { en as city } from '../../src/words/city/en.ts';
import { en as hands } from '../../src/words/hands/en.ts';
import { placeName, shortPlaceName } from '../../src/words/names.ts';
import { hurryTo } from './steps/hurry.ts';
import { CATALOGUES } from './steps/languages.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';

const words = CATALOGUES.en;
const REFUSED = words.outcome.refusedBy({ place: shortPlaceName(words, 'nariman-point') });
const UNDONE = new RegExp(words.notices.undone({ what: '.*' }).split(':')[0]!);

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (!box) throw new Error('it is not shown');
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

const sign = (page: Page, host: string): Locator => page.locator(`.map-sign[data-host="${host}"]`);

/** On its board, where a finger aims; the sign's own box holds its stem as well. */
async function tap(page: Page, host: string): Promise<void> {
  const { left, right, top, bottom } = await boxOf(sign(page, host).locator('.map-flap'));
  await page.touchscreen.tap((left + right) / 2, (top + bottom) / 2);
}

async function cutFree(page: Page): Promise<Visit> {
  const visit = await on.visit(page);
  await on.skip(visit);
  await page.keyboard.press('1');
  await expect(on.chip(visit, 'south')).toBeVisible();
  return visit;
}

test.describe('360x640, with a finger', () => {
  test.use({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('a menu lies on the map, whole, and Esc or a tap beside it closes it', async ({ page }) => {
    await cutFree(page);
    const menu = page.getByRole('group', {
      name: hands.menu({ thing: placeName(words, 'worli') }),
    });
    await tap(page, 'worli');
    await expect(menu.getByRole('button', { name: hands.copy.crash })).toBeVisible();
    await expect(async () => {
      const [map, shown] = [await boxOf(page.locator('.map-stage')), await boxOf(menu)];
      expect(shown.top).toBeGreaterThanOrEqual(map.top);
      expect(shown.bottom).toBeLessThanOrEqual(map.bottom);
      expect(await menu.evaluate((all) => all.scrollHeight - all.clientHeight)).toBeLessThan(2);
    }).toPass();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await tap(page, 'worli');
    await expect(menu).toBeVisible();
    const { left, top } = await boxOf(on.caption({ page }));
    await page.touchscreen.tap(left + 20, top + 10);
    await expect(menu).toHaveCount(0);
  });

  test('from the tap on the verdict says how the answers stand', async ({ page }) => {
    const visit = await on.visit(page);
    await hurryTo(page, 'ask');
    await page.keyboard.press('Enter');
    await expect(page.locator('main.stage')).toHaveAttribute('data-beat', 'refused');
    await expect(on.verdict(visit)).toBeVisible();
    await expect(on.verdict(visit)).toContainText(words.verdict.checked({ answers: 2 }));
  });

  test('a refusal names who refused, and each figure its side', async ({ page }) => {
    const visit = await cutFree(page);
    await expect(async () => {
      await on.payButton(visit, 'asha', 400).click();
      await expect(on.ticket(visit, 'asha').getByText(REFUSED)).toBeVisible({ timeout: 4000 });
    }).toPass();
    const line = on.verdict(visit).getByRole('button', { name: words.meters.answered });
    for (const side of [words.groups.south, words.groups.north]) {
      await expect(line.getByText(side)).toBeVisible();
      expect((await boxOf(line.getByText(side))).right).toBeLessThan(360);
    }
    // All of the page is on the screen.
    expect((await boxOf(page.locator('.bar'))).bottom).toBeLessThanOrEqual(640);
  });

  test('whose phone it is can be chosen by a thumb, clear of the balance', async ({ page }) => {
    const visit = await on.visit(page);
    await on.skip(visit);
    await on.button(visit, words.bar.more).click();
    await page.getByText(words.more.system).click();
    await on.button(visit, words.system.stages).click();
    await on.panel(visit).getByRole('button').filter({ hasText: city.stages.means.india }).click();
    const choice = page.getByRole('combobox', { name: words.phone.whose });
    await expect(choice).toHaveCount(2);
    for (const card of await page.locator('.phone').all()) {
      const chosen = await boxOf(card.getByRole('combobox', { name: words.phone.whose }));
      const balance = await boxOf(card.locator('.number'));
      expect(chosen.bottom - chosen.top).toBeGreaterThanOrEqual(44);
      expect(chosen.right).toBeLessThanOrEqual(balance.left);
    }
    await choice.first().selectOption('divya');
    await expect(page.getByRole('region', { name: /^Divya/ })).toBeVisible();
  });

  test('a sentence lies off the map and goes by itself', async ({ page }) => {
    const visit = await cutFree(page);
    await on.button(visit, words.bar.undo).click();
    const said = page.locator('.toast').filter({ hasText: UNDONE });
    await expect(said).toBeVisible();
    const map = await boxOf(page.locator('.map-stage'));
    expect((await boxOf(said)).top).toBeGreaterThanOrEqual(map.bottom);
    await on.button(visit, words.buttons.dismiss).click();
    await expect(said).toHaveCount(0);
    // A pointer on it would keep it.
    await page.mouse.move(5, 5);
    // What can be taken back in the bar as well goes by itself.
    await on.cable(visit, 'airoli', false).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const rerouted = page.locator('.toast').filter({ hasText: 'Rerouted via' });
    await expect(rerouted).toBeVisible();
    await expect(rerouted).toHaveCount(0);
  });
});

test('shown to a room all that is read is larger, and still has its place', async ({ page }) => {
  await on.visit(page);
  await hurryTo(page, 'end');
  const sizeOf = (part: Locator): Promise<number> =>
    part.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  const board = page.locator('.map-board-name').first();
  const before = [await sizeOf(on.caption({ page })), await sizeOf(board)];
  await page.getByRole('button', { name: words.doors.room, exact: true }).click();
  await expect(page.locator('html[data-room]')).toHaveCount(1);
  await page.keyboard.press('1');
  await expect(on.chip({ page }, 'south')).toBeVisible();
  await expect.poll(() => sizeOf(on.caption({ page }))).toBeGreaterThan(before[0]! * 1.15);
  // The map gives room away: its signs keep their size at least.
  expect(await sizeOf(board)).toBeGreaterThanOrEqual(before[1]!);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.side *, .bar *, .map-chip text')]
      .filter((one) => [...one.childNodes].some(({ nodeType }) => nodeType === 3))
      .filter((one) => one.getBoundingClientRect().width > 2 && !one.closest('svg .icon'))
      .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 18)
      .map((one) => one.textContent),
  );
  expect(small).toEqual([]);
  const side = page.locator('.side');
  expect(await side.evaluate((all) => all.scrollHeight - all.clientHeight)).toBeLessThan(2);
});
