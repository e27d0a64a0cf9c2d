/** The drawers behind the meters: by mouse and by keys, charts and their tables, in light and dark. */
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { en as words } from '../../src/words/en.ts';
import { en as meters } from '../../src/words/meters/en.ts';
import { openRun, runOf } from './run-by-link.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SETTLED = 6_000_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A meter as this screen shows it: a heading on the board, or half a line on a phone. */
const meter = (page: Page, name: string): Locator =>
  page
    .getByRole('button', { name: new RegExp(`^${name.replace('?', '\\?')}`) })
    .locator('visible=true');

async function openNumbers(page: Page, mode: 'ap' | 'cp'): Promise<void> {
  await openRun(page, runOf(mode), SETTLED);
  await meter(page, words.meters.answered).first().click();
  await expect(dialog(page)).toHaveAccessibleName(words.meters.answered);
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${meters.title}`) })
    .click();
  await expect(dialog(page)).toHaveAccessibleName(meters.title);
}

async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(
      ...(await page.evaluate(async (tags) => {
        const { axe } = globalThis as unknown as {
          axe: {
            run: (options: object) => Promise<{
              violations: { id: string; nodes: { target: unknown[]; html: string }[] }[];
            }>;
          };
        };
        const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 140)}`),
        );
      }, TAGS)),
    );
  }
  return found;
}

test('a formal count opens its operations, Back returns, and the numbers open from there @touch', async ({
  page,
}) => {
  await openRun(page, runOf('cp'), SETTLED);
  await meter(page, words.meters.answered).first().click();
  await dialog(page)
    .getByRole('button', { name: meters.holds({ answered: 2, of: 2 }) })
    .click();
  await expect(dialog(page).locator('tbody tr')).toHaveCount(2);
  await dialog(page).getByRole('button', { name: words.buttons.back }).click();
  await expect(dialog(page)).toHaveAccessibleName(words.meters.answered);
  await dialog(page)
    .getByRole('button', { name: meters.holds({ answered: 2, of: 3 }) })
    .first()
    .click();
  await expect(dialog(page).locator('tbody tr')).toHaveCount(3);
  await dialog(page).getByRole('button', { name: words.buttons.close }).click();
  await expect(dialog(page)).toHaveCount(0);
});

test('keys alone open the numbers, read a chart and its table, and come back to the meter', async ({
  page,
}) => {
  await openRun(page, runOf('ap'), SETTLED);
  const story = meter(page, words.meters.story).first();
  await story.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveAccessibleName(words.meters.story);
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${meters.title}`) })
    .focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveAccessibleName(meters.title);
  const moment = dialog(page).getByRole('slider', { name: meters.charts.messages });
  await moment.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(moment).toHaveAttribute('aria-valuetext', /^2–3 s, .*, cut$/);
  const chart = dialog(page).getByRole('figure', { name: meters.charts.messages });
  const twin = chart.getByRole('button', { name: meters.charts.table });
  await twin.focus();
  await page.keyboard.press('Enter');
  const rows = chart.getByRole('table').getByRole('row');
  // A head, and one row a second.
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(3)).toContainText(meters.charts.bands.cut);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(story).toBeFocused();
});

test('a finger or a mouse on the lines reads that moment, and the map goes on beside it @touch', async ({
  page,
}) => {
  await openNumbers(page, 'ap');
  const moment = dialog(page).getByRole('slider', { name: meters.charts.answered });
  const box = (await moment.boundingBox())!;
  await moment.click({ position: { x: box.width * 0.4, y: box.height / 2 } });
  await expect(moment).toHaveAttribute('aria-valuetext', /^2–3 s, /);
  await expect(dialog(page)).toContainText(meters.charts.newest);
  await page.locator('footer.bar').getByRole('button', { name: words.bar.play }).click();
  await dialog(page).getByRole('button', { name: meters.charts.newest }).first().click();
  // The newest second is read, whichever it is by now.
  await expect(moment).toHaveAttribute('aria-valuetext', /^([6-9]|\d\d)–/);
});

for (const mode of ['ap', 'cp'] as const) {
  test(`the numbers under ${mode} have no barrier, as charts and as tables, in light and dark @touch`, async ({
    page,
  }) => {
    await openNumbers(page, mode);
    await page.addScriptTag({ path: AXE });
    expect(await findings(page)).toEqual([]);
    const twins = dialog(page).getByRole('button', { name: meters.charts.table });
    // Each becomes the way back to its chart, so the first is always the next.
    for (let left = await twins.count(); left > 0; left--) {
      await twins.first().click();
      await expect(twins).toHaveCount(left - 1);
    }
    expect(await findings(page)).toEqual([]);
    const overflow = await dialog(page).evaluate(
      (panel) =>
        document.documentElement.scrollWidth > innerWidth || panel.scrollWidth > panel.clientWidth,
    );
    expect(overflow).toBe(false);
  });
}
