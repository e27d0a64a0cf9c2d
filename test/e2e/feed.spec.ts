/** Feed, inspector and model card on the built app: by mouse, touch and keyboard, without barriers. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { en as inside } from '../../src/words/inside/en/index.ts';
import { en as words } from '../../src/words/en.ts';
import { openRun, runOf, shared } from './run-by-link.ts';
import { findings, withAxe } from './steps/axe.ts';

const SETTLED = 6_000_000;
const CUT = 3_500_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const dialog = (page: Page): Locator => page.getByRole('dialog');
const lines = (page: Page): Locator => dialog(page).getByRole('listitem');

type Kind = 'feed' | 'inspector' | 'model';

async function openFromMore(page: Page, kind: Kind): Promise<void> {
  await page.locator('footer.bar').getByRole('button', { name: words.bar.more }).click();
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${words.inside[kind]}`) })
    .click();
  await expect(dialog(page).getByRole('heading', { level: 2 })).not.toHaveText(words.more.title);
}

async function pause(page: Page): Promise<void> {
  const tool = page.locator('footer.bar').getByRole('button', { name: words.bar.pause });
  if ((await tool.count()) > 0) await tool.click();
}

test('the feed tells the run; a line leads to its moment and back, and the run stays the same @touch', async ({
  page,
}) => {
  await openRun(page, runOf('ap'), SETTLED);
  const before = await shared(page);
  await pause(page);
  await openFromMore(page, 'feed');
  await expect(lines(page).filter({ hasText: '₹700 was paid from ₹500.' })).toHaveCount(1);
  await expect(lines(page).filter({ hasText: 'Asha’s ₹400 was confirmed' })).toHaveCount(1);
  await expect(lines(page).filter({ hasText: 'All copies agree again.' })).toHaveCount(1);
  await lines(page).filter({ hasText: '₹700 was paid' }).getByRole('button').click();
  await expect(lines(page).filter({ hasText: 'All copies agree again.' })).toHaveCount(0);
  await expect(lines(page).first()).toContainText('₹700 was paid from ₹500.');
  await dialog(page)
    .getByRole('button', { name: /^Back to/ })
    .click();
  await expect(lines(page).filter({ hasText: 'All copies agree again.' })).toHaveCount(1);
  await dialog(page).getByRole('button', { name: words.buttons.close }).click();
  const after = await shared(page);
  expect(after.link.run.interventions).toEqual(before.link.run.interventions);
});

test('the feed is filtered by kind and place, and grows while a hand cuts the map beside it', async ({
  page,
}) => {
  await openRun(page, runOf('cp', { interventions: [] }), 1_000_000);
  await openFromMore(page, 'feed');
  // A link's moment stands until somebody presses Play.
  await page.locator('footer.bar').getByRole('button', { name: words.bar.play }).click();
  await page.keyboard.press('1');
  await expect(lines(page).filter({ hasText: /^[\d.]+\s*s.*Cut: the Mahim causeway/ })).toHaveCount(
    1,
  );
  await expect(lines(page).filter({ hasText: 'died at the cut' }).first()).toBeVisible();
  await dialog(page).getByRole('button', { name: inside.feed.kinds.votes, exact: true }).click();
  await expect(lines(page).filter({ hasText: 'Cut: ' })).toHaveCount(0);
  await dialog(page).getByRole('combobox').selectOption('worli');
  for (const text of await lines(page).allInnerTexts()) expect(text).toContain('Worli');
  // Map and bar are not behind a veil.
  await page.locator('footer.bar').getByRole('button', { name: words.bar.repairAll }).click();
  await dialog(page).getByRole('button', { name: inside.feed.kinds.votes, exact: true }).click();
  await dialog(page).getByRole('combobox').selectOption('');
  await expect(lines(page).filter({ hasText: 'Repaired: ' })).toHaveCount(1);
  await page.keyboard.press('Escape');
});

test('a sign is looked into by tap and by key; open, signs choose the copy @touch', async ({
  page,
  isMobile,
}) => {
  await openRun(page, runOf('cp'), CUT);
  await pause(page);
  const sign = (host: string): Locator => page.locator(`.map-sign[data-host=${host}]`);
  await sign('andheri').locator('.map-board').click();
  await page.getByRole('button', { name: words.inside.look }).click();
  await expect(dialog(page)).toHaveAccessibleName('Inside Andheri');
  const logs = dialog(page).getByRole('table', { name: inside.inspector.logs });
  await expect(logs.getByRole('row', { name: /^Worli/ })).toContainText(
    inside.inspector.states.missing,
  );
  await sign('bkc').locator('.map-board').click();
  await expect(dialog(page)).toHaveAccessibleName('Inside BKC');
  await dialog(page).getByRole('button', { name: words.buttons.close }).click();
  await expect(dialog(page)).toHaveCount(0);
  if (isMobile) return;
  await sign('worli').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: words.inside.look })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveAccessibleName('Inside Worli');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(sign('worli')).toBeFocused();
});

test('the model card follows the rule, opens from About, and leads back to More', async ({
  page,
}) => {
  await openRun(page, runOf('tunable'), SETTLED);
  await page.getByRole('button', { name: words.bar.more }).click();
  await dialog(page).getByRole('button', { name: words.more.about }).click();
  await dialog(page).getByRole('button', { name: words.inside.model }).click();
  await expect(dialog(page)).toHaveAccessibleName(inside.modelCard.title);
  await expect(dialog(page)).toContainText(inside.modelCard.dynamo.executed.quorum.strict);
  await expect(dialog(page).getByRole('row', { name: /^Election/ })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: words.buttons.back }).click();
  await expect(dialog(page)).toHaveAccessibleName(words.more.title);
});

const PANELS: readonly (readonly [Kind, 'cp' | 'ap'])[] = [
  ['feed', 'ap'],
  ['inspector', 'cp'],
  ['inspector', 'ap'],
  ['model', 'cp'],
  ['model', 'ap'],
];

for (const [kind, mode] of PANELS) {
  test(`${kind} under ${mode} has no barrier, in light and dark @touch`, async ({ page }) => {
    await openRun(page, runOf(mode), CUT);
    await pause(page);
    await openFromMore(page, kind);
    await withAxe(page);
    expect(await findings(page)).toEqual([]);
  });
}

for (const language of ['Hinglish', 'हिन्दी'] as const) {
  test(`the three panels have no barrier and nothing cut off at 360 x 640: ${language}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await openRun(page, runOf('ap'), CUT);
    await pause(page);
    await page.getByRole('button', { name: words.bar.more }).click();
    await page.getByRole('button', { name: language }).click();
    await expect(page.locator('html')).not.toHaveAttribute('lang', 'en');
    await withAxe(page);
    const rows = dialog(page).locator('.panel-row');
    for (const row of [1, 2, 3]) {
      await rows.nth(row).click();
      await expect(rows).toHaveCount(0);
      await expect(dialog(page)).toBeVisible();
      expect(await findings(page)).toEqual([]);
      const overflow = await dialog(page).evaluate(
        (panel) =>
          document.documentElement.scrollWidth > innerWidth ||
          panel.scrollWidth > panel.clientWidth,
      );
      expect(overflow).toBe(false);
      await dialog(page).locator('header .link').click();
    }
  });
}
