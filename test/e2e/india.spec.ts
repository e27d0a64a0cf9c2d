/** India on the built app: opened by hand, cut with mouse, finger and keys, looked into, let in. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { INDIA_CUTS, INDIA_HOSTS } from '../../src/engine/scenario/library/india.ts';
import type { Run } from '../../src/engine/index.ts';
import { en as city } from '../../src/words/city/en.ts';
import { en as hands } from '../../src/words/hands/en.ts';
import { rupees } from '../../src/words/format.ts';
import { openRun, pay, replayed, runOf } from './run-by-link.ts';
import { CATALOGUES } from './steps/languages.ts';
import * as on from './steps/page.ts';
import { draw, finger, lineAcross, mouse } from './steps/strokes.ts';

const words = CATALOGUES.en;
const DELHI_OFF = INDIA_CUTS[0]!.fibres;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const sign = (page: Page, place: string) => page.locator(`.map-sign[data-host="${place}"]`);

async function openStage(page: Page, stage: keyof typeof city.stages.names): Promise<void> {
  await on.button({ page }, words.bar.more).click();
  const stages = on.button({ page }, words.system.stages);
  // Once unfolded it stays so.
  if (!(await stages.isVisible())) await page.getByText(words.more.system).click();
  await stages.click();
  await page
    .getByRole('dialog', { name: city.stages.title })
    .getByRole('button')
    .filter({ hasText: city.stages.means[stage] })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const india = (more: Partial<Run>): Run => ({ ...runOf('cp', more), scenario: 'india' });

test('@touch opened from More, Delhi drawn off, one line rerouted, and back to Mumbai', async ({
  page,
}, info) => {
  await on.skip(await on.visit(page));
  await openStage(page, 'india');
  await expect(sign(page, 'mumbai')).toHaveAccessibleName(/^Mumbai, 3 copies\. Mumbai 1: ₹600/);
  await expect(page.locator('.map-sign')).toHaveCount(3);
  await expect(page.locator('.map-person')).toHaveCount(4);

  const pen = info.project.name === 'touch' ? await finger(page) : mouse(page);
  await draw(pen, await lineAcross(page, DELHI_OFF));
  await expect(on.caption({ page })).toContainText('Delhi is cut off. Delhi has no majority');
  await expect(on.chip({ page }, 'delhi')).toContainText('3 of 9 copies');

  await on.button({ page }, words.bar.undo).click();
  await expect(on.caption({ page })).toHaveText(words.free.joined);
  await page.keyboard.press('2');
  await expect(page.getByText(/Rerouted via Bengaluru, \+28\s*ms/)).toBeVisible();
  await expect(on.caption({ page })).toContainText('messages go the long way round');

  await openStage(page, 'mumbai');
  await expect(page.locator('.map-sign')).toHaveCount(5);
});

test('a sign opens to its three copies by keyboard, and one of them to its inside', async ({
  page,
}) => {
  await openRun(page, india({ interventions: [] }), 2_000_000);
  await sign(page, 'delhi').focus();
  await expect(page.locator('.city-glance')).toContainText('Delhi 2');
  await page.keyboard.press('Enter');
  const copies = page.getByRole('group', { name: 'Delhi', exact: true });
  await expect(copies.getByRole('button')).toHaveCount(3);
  await expect(copies.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sign(page, 'delhi')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // As of a sign of one copy, its deeds are offered; looking inside is the first of them.
  const menu = page.getByRole('group', { name: hands.menu({ thing: 'Delhi 2' }) });
  await expect(menu.getByRole('button', { name: words.inside.look })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(copies.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Delhi 2');
});

test('@touch a copy behind a sign is paused from its own menu', async ({ page }, info) => {
  await openRun(page, india({ interventions: [] }), 2_000_000);
  const press = (on_: Locator) => (info.project.name === 'touch' ? on_.tap() : on_.click());
  await press(sign(page, 'delhi'));
  const copies = page.getByRole('group', { name: 'Delhi', exact: true });
  await press(copies.getByRole('button', { name: /^Delhi 3/ }));
  const menu = page.getByRole('group', { name: hands.menu({ thing: 'Delhi 3' }) });
  await press(menu.getByRole('button', { name: hands.copy.pause }));
  await expect(page.locator('.toast')).toContainText(hands.done.pause({ place: 'Delhi 3' }));
  await expect(copies).toHaveCount(0);
  await expect(sign(page, 'delhi')).toHaveAccessibleName(/Delhi 3[^.]*paused/);
});

test('with Delhi off LOCAL_QUORUM answers in both cities, and they tell different stories', async ({
  page,
}) => {
  const run = india({
    mode: 'tunable',
    settings: [
      { path: 'services.main.read', value: 'LOCAL_QUORUM' },
      { path: 'services.main.write', value: 'LOCAL_QUORUM' },
    ],
    interventions: [
      { kind: 'cut', at: 2_000_001, fibres: DELHI_OFF },
      pay(3_000_001, 'meera', 400),
      pay(3_300_001, 'kabir', 300),
    ],
  });
  const node = replayed(run, 4_000_000);
  expect(node.history.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  await openRun(page, run, 4_000_000);
  await expect(on.caption({ page })).toContainText('Every side answers alone.');
  await expect(on.caption({ page })).toContainText('2 of 3 copies in its own region');
  await expect(page.locator('.map-chip')).toHaveCount(2);
  for (const chip of await page.locator('.map-chip').all()) {
    await expect(chip).toContainText(words.map.statements['answers-alone']);
  }
  const held = (host: string): string =>
    rupees(node.held(INDIA_HOSTS.indexOf(host), 'wallet')?.data ?? 0);
  expect(held('mumbai-1')).not.toBe(held('delhi-1'));
  for (const place of ['mumbai', 'delhi']) {
    await expect(sign(page, place)).toHaveAccessibleName(new RegExp(held(`${place}-1`)));
  }
  await expect(on.verdict({ page, words, language: 'en' })).toContainText('₹700');
});

test('the city is let in by keyboard: counted, in the address, and out again', async ({ page }) => {
  await openRun(page, runOf('cp', { interventions: [] }), 2_000_000);
  await on.button({ page }, words.bar.play).click();
  await on.button({ page }, words.bar.more).click();
  await page.getByRole('button', { name: new RegExp(words.more.crowd) }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: city.crowd.title });
  const size = (n: number) => panel.getByRole('radio', { name: city.crowd.customers({ n }) });
  await panel.getByRole('radio', { name: city.crowd.nobody }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(size(12)).toBeChecked();
  const asked = panel.locator('.crowd-counts dd').first();
  await expect(asked).not.toHaveText('0');
  await page.keyboard.press('ArrowDown');
  await expect(size(200)).toBeChecked();
  await panel.getByRole('radio', { name: '1 ms' }).check();
  const overload = panel.locator('.crowd-counts dd').nth(2);
  await expect(overload).not.toHaveText('0');
  await on.button({ page }, city.crowd.show).click();
  await expect(on.operationRows({ page }).first()).toContainText(words.outcome.failed);
});
