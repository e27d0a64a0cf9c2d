/** The drawers behind the meters: by mouse and by keys, charts and their tables, in light and dark. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { en as words } from '../../src/words/en.ts';
import { en as meters } from '../../src/words/meters/en.ts';
import type { Intervention, Run } from '../../src/engine/index.ts';
import { openRun, pay, runOf } from './run-by-link.ts';
import { findings, withAxe } from './steps/axe.ts';

const SETTLED = 6_000_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The link's run is on screen with its answers: what loads it closes whatever is open. */
async function atMoment(page: Page, run: Run): Promise<void> {
  await openRun(page, run, SETTLED);
  await expect(page.locator('main.stage')).not.toHaveAttribute('data-blank');
  const board = page.getByRole('region', { name: words.verdict.label, exact: true });
  await expect(board).not.toContainText(words.verdict.nothingYet);
}

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A meter as this screen shows it: a heading on the board, or half a line on a phone. */
const meter = (page: Page, name: string): Locator =>
  page
    .getByRole('button', { name: new RegExp(`^${name.replace('?', '\\?')}`) })
    .locator('visible=true');

async function openNumbers(page: Page, mode: 'ap' | 'cp'): Promise<void> {
  await atMoment(page, runOf(mode));
  await meter(page, words.meters.answered).first().click();
  await expect(dialog(page)).toHaveAccessibleName(words.meters.answered);
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${meters.title}`) })
    .click();
  await expect(dialog(page)).toHaveAccessibleName(meters.title);
}

test('a formal count opens its operations, Back returns, and the numbers open from there @touch', async ({
  page,
}) => {
  await atMoment(page, runOf('cp'));
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
  await atMoment(page, runOf('ap'));
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

/** Asha's phone roams to a copy that was never told what she paid. */
const ROAMING: Intervention[] = [
  ...['nariman-point', 'worli', 'andheri', 'vashi'].map((host, i): Intervention => {
    return { kind: 'block', at: 1_600_001 + i, pairs: [[host, 'bkc']] };
  }),
  pay(2_600_001, 'asha', 100),
  { kind: 'move', at: 4_000_001, client: 'asha', host: 'bkc' },
  { kind: 'invoke', at: 4_500_001, client: 'asha', act: { kind: 'check', key: 'wallet' } },
];

test('a phone whose promise was broken is marked outside its frame; the mark leads to the evidence @touch', async ({
  page,
}) => {
  await atMoment(page, runOf('ap', { interventions: ROAMING }));
  const mark = page.getByRole('button', { name: words.phone.broken });
  await expect(mark).toHaveCount(1);
  await withAxe(page);
  expect(await findings(page)).toEqual([]);
  await mark.click();
  const promises = dialog(page).getByRole('region', { name: meters.sessions });
  await expect(promises).toBeInViewport();
  await promises
    .getByRole('table', { name: words.people.asha })
    .getByRole('row', { name: meters.guarantees['read-your-writes'].says })
    .getByRole('button', { name: meters.show({ n: 2 }) })
    .click();
  await expect(dialog(page).locator('tbody tr')).toHaveCount(2);
  await dialog(page).getByRole('button', { name: words.buttons.back }).click();
  await expect(dialog(page)).toHaveAccessibleName(meters.title);
});

for (const mode of ['ap', 'cp'] as const) {
  test(`the numbers under ${mode} have no barrier, as charts and as tables, in light and dark @touch`, async ({
    page,
  }) => {
    await openNumbers(page, mode);
    await withAxe(page);
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
