/** The tunable rule on the built app: its panel by keyboard and by touch, its link, its counter-run. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { MUMBAI_CUTS } from '../../src/engine/scenario/library/mumbai.ts';
import { HALF_DONE_WRITE } from '../../src/ui/tunable/pinned.ts';
import { en as panelWords } from '../../src/words/tunable/en.ts';
import { CATALOGUES } from './steps/languages.ts';
import { atRest, openRun, replayed, runOf, shared } from './run-by-link.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';

const words = CATALOGUES.en;
const says = { ...words.tunable, ...panelWords };

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const visiting = (page: Page): Visit => ({ page, words, language: 'en' });
const panel = (page: Page): Locator =>
  page.getByRole('dialog', { name: words.rule.tunableShort, exact: true });
const number = (page: Page, field: 'write' | 'read'): Locator =>
  page.getByRole('spinbutton', { name: `${says[field]}: ${says.number}` });
const step = (page: Page, field: 'write' | 'read', way: 'fewer' | 'more'): Locator =>
  on.button({ page }, `${says[field]}: ${says.number}: ${says[way]}`);
const shares = (write: number, read: number, shared: number): string =>
  says.shares({ write: `${write} copies`, read: String(read), shared });

/** The island city is cut off and both phones asked, under the rule that is right or silent. */
async function inCrisis(page: Page): Promise<Visit> {
  await openRun(page, runOf('cp'), 4_000_000);
  const visit = visiting(page);
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.failed);
  return visit;
}

test('by keyboard: choose the rule, set W and R, and the same hands come out otherwise', async ({
  page,
}) => {
  const visit = await inCrisis(page);
  await on.rule(visit, 'cp').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(on.rule(visit, 'tunable')).toBeChecked();
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.failed);
  await page.keyboard.press('Tab');
  await expect(on.button(visit, says.open)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText(shares(3, 3, 1));
  await test.step('the sentences follow every key', async () => {
    await number(page, 'write').focus();
    await page.keyboard.press('ArrowUp');
    await expect(panel(page)).toContainText(shares(4, 3, 2));
    await expect(panel(page)).toContainText('North (3 of 5) can read, but not write.');
    await page.keyboard.press('2');
    await expect(panel(page)).toContainText(says.misses({ write: '2 copies', read: '3' }));
    await page
      .getByRole('group', { name: says.read })
      .getByRole('radio', { name: 'QUORUM' })
      .focus();
    for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft');
    await expect(number(page, 'read')).toHaveValue('2');
    await expect(panel(page)).toContainText(
      'South (2 of 5) and North (3 of 5) can write and read.',
    );
  });
  await test.step('the hands were replayed under them', async () => {
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.left({ left: 100 }));
    await expect(on.verdict(visit)).toContainText(words.verdict.paidFrom({ paid: 700, had: 500 }));
  });
});

test('the link carries the numbers, and another visitor sees them @touch', async ({ page }) => {
  await openRun(page, runOf('tunable'), 4_000_000);
  const { link: before } = await shared(page);
  await openPanel(page);
  await step(page, 'write', 'fewer').click();
  await step(page, 'write', 'fewer').click();
  await page.keyboard.press('Escape');
  const { fragment, link } = await shared(page);
  expect(link.run.settings).toEqual([{ path: 'services.main.write', value: 1 }]);
  expect(link.run.interventions).toEqual(before.run.interventions);
  expect(link.playhead).toBe(before.playhead);
  expect(link.prefixHash).toBe(replayed(link.run, link.playhead).prefixHash());
  await page.goto('about:blank');
  await page.goto(`./#${fragment}`);
  await atRest(page);
  await openPanel(page);
  await expect(number(page, 'write')).toHaveValue('1');
  await on.button({ page }, says.reset).click();
  await expect(panel(page)).toContainText(shares(3, 3, 1));
});

/** Where the rule is folded, it is opened first. */
async function openPanel(page: Page): Promise<void> {
  const row = page.locator('.rule-row');
  const open = on.button({ page }, says.open);
  // A link's run may still be on its way.
  await expect(row.or(open).filter({ visible: true })).toHaveCount(1);
  if (await row.isVisible()) await row.click();
  await open.click();
  await expect(panel(page)).toBeVisible();
}

test('by touch on a small phone: nothing to scroll sideways @touch-only', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const visit = await inCrisis(page);
  await page.locator('.rule-row').tap();
  await on.ruleLabel(visit, 'tunable').tap();
  await expect(page.locator('.rule-row')).toContainText(words.rule.tunable);
  await page.locator('.rule-row').tap();
  await on.button(visit, says.open).tap();
  for (let tap = 0; tap < 2; tap++) {
    await step(page, 'write', 'fewer').tap();
    await step(page, 'read', 'fewer').tap();
  }
  await expect(panel(page)).toContainText(says.misses({ write: '1 copy', read: '1' }));
  await page.locator('.tunable-rest summary').tap();
  await page.getByText(says.repairs.blocking).tap();
  const sideways = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog, dialog *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth)
      .map(({ className }) => className),
  );
  expect(sideways).toEqual([]);
  await on.button(visit, words.buttons.close).tap();
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.left({ left: 100 }));
});

test('a run that breaks it opens, shows its contradiction, and Back comes back', async ({
  page,
}) => {
  await openRun(page, runOf('tunable'), 4_000_000);
  await openPanel(page);
  await page.getByRole('link', { name: says.seeRun }).click();
  const visit = visiting(page);
  await expect(on.verdict(visit)).toContainText(
    'Vashi’s till saw ₹500, later BKC’s till saw the older ₹600.',
  );
  await expect(page.locator('.toast')).toHaveCount(0);
  expect((await shared(page)).fragment).toBe(HALF_DONE_WRITE);
  await test.step('it is a run without any cut, of numbers that share a copy', async () => {
    await openPanel(page);
    await expect(panel(page)).toContainText(shares(2, 2, 1));
    await page.getByRole('link', { name: says.seeRun }).click();
    await expect(panel(page)).toHaveCount(0);
  });
  await page.goBack();
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.failed);
  await expect(page.locator('.map-chip[data-group="south"]')).toBeVisible();
  expect((await shared(page)).link.run.interventions[1]).toMatchObject({
    fibres: MUMBAI_CUTS[0]!.fibres,
  });
});
