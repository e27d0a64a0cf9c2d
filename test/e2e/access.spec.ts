/** axe on every beat, panel and dialog in every language and theme; focus, keys and sizes of targets. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openRun, runOf } from './run-by-link.ts';
import { findings, withAxe } from './steps/axe.ts';
import { BEATS, hurryTo } from './steps/hurry.ts';

const LANGUAGES = ['English', 'Hinglish', 'हिन्दी'] as const;

for (const language of LANGUAGES) {
  const onPhones = language === 'हिन्दी' || Boolean(process.env['PROVE']);
  const tag = onPhones ? ['@touch'] : [];
  test(`no beat of the opening has a barrier: ${language}`, { tag }, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./');
    await page.getByRole('button', { name: language, exact: true }).click();
    await expect(page.getByRole('button', { name: language, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    // A focused control would keep Enter to itself.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await withAxe(page);
    const found: string[] = [];
    for (const beat of BEATS) {
      await hurryTo(page, beat);
      for (const finding of await findings(page)) found.push(`${beat}: ${finding}`);
    }
    expect(found).toEqual([]);
  });
}

const PANELS: readonly (readonly [name: string, open: (page: Page) => Promise<void>])[] = [
  ['more', (page) => page.getByRole('button', { name: 'More' }).click()],
  [
    'change the system',
    async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByText('Change the system').click();
    },
  ],
  [
    'the numbers of the rule',
    async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      const numbers = page.getByRole('button', { name: 'You set how many must agree' });
      // Left unfolded by whoever was there before.
      if (!(await numbers.isVisible())) await page.getByText('Change the system').click();
      await numbers.click();
      await page.getByText('Stand-ins, repair and patience').click();
    },
  ],
  [
    'about',
    async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('button', { name: 'About this run' }).click();
    },
  ],
  [
    'keys',
    async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('button', { name: 'Keys' }).click();
    },
  ],
  ['share', (page) => page.getByRole('button', { name: 'Share' }).click()],
  ['speed', (page) => page.getByRole('button', { name: /^Speed/ }).click()],
  ['why', (page) => page.getByRole('button', { name: 'See why' }).click()],
  [
    'answered',
    (page) =>
      page
        .getByRole('button', { name: /^Answered/ })
        .locator('visible=true')
        .click(),
  ],
  [
    'story',
    (page) =>
      page
        .getByRole('button', { name: /^One story/ })
        .locator('visible=true')
        .click(),
  ],
  ['operations', (page) => page.locator('.phone-balance button').first().click()],
];

test('free play and every panel are without a barrier, trap focus and give it back @touch', async ({
  page,
  isMobile,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRun(page, runOf('ap'), 6_000_000);
  await withAxe(page);
  const found = (await findings(page)).map((finding) => `free play: ${finding}`);
  for (const [name, open] of PANELS) {
    // A device without keys is not offered any.
    if (isMobile && name === 'keys') continue;
    await test.step(name, async () => {
      await open(page);
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      for (const finding of await findings(page)) found.push(`${name}: ${finding}`);
      // As many presses as there are things to focus, and some: never out of the dialog's page.
      for (let press = 0; press < 12; press++) {
        await page.keyboard.press('Tab');
        const inside = await dialog.evaluate(
          (element) =>
            element.contains(document.activeElement) || document.activeElement === document.body,
        );
        expect(inside, `${name}, press ${press}`).toBe(true);
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('button:focus')).toHaveCount(1);
    });
  }
  expect(found).toEqual([]);
});

for (const language of ['Hinglish', 'हिन्दी'] as const) {
  test(`free play and its panels are without a barrier: ${language}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openRun(page, runOf('ap'), 6_000_000);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: language }).click();
    await expect(page.locator('html')).not.toHaveAttribute('lang', 'en');
    await withAxe(page);
    const found = await findings(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    found.push(...(await findings(page)));
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await findings(page)));
    expect(found).toEqual([]);
  });
}

/** Controls of the page that a finger `least` px wide, set down in their middle, would miss. */
const smallTargets = (page: Page, controls: string, least: number): Promise<string[]> =>
  page.evaluate(
    ([selector, size]) => {
      const reach = size / 2 - 1;
      const hit = (control: Element, x: number, y: number): boolean =>
        document.elementFromPoint(x, y)?.closest(selector) === control;
      return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((control) => {
        control.scrollIntoView({ block: 'nearest' });
        const box = control.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (box.width <= 1 || !hit(control, x, y)) return [];
        const all =
          hit(control, x - reach, y) &&
          hit(control, x + reach, y) &&
          hit(control, x, y - reach) &&
          hit(control, x, y + reach);
        return all ? [] : [`${control.outerHTML.slice(0, 120)} ${box.width}x${box.height}`];
      });
    },
    [controls, least] as const,
  );

test('targets are large enough for a thumb @touch', async ({ page, isMobile }) => {
  await openRun(page, runOf('ap'), 6_000_000);
  const all = 'button, select, summary, label';
  expect(await smallTargets(page, all, 24)).toEqual([]);
  const main = '.button, .tool, .chip, .rule-row';
  if (isMobile) expect(await smallTargets(page, main, 44)).toEqual([]);
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await smallTargets(page, all, 24)).toEqual([]);
});

test('by Tab alone: every stop shows its focus, and the order is the page’s', async ({ page }) => {
  await openRun(page, runOf('ap'), 6_000_000);
  const stops: string[] = [];
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const drawn = at.querySelector('.map-focus-ring, .map-person-hit');
      const ring = drawn ?? at.closest('label') ?? at;
      const [own, outer] = [getComputedStyle(at), getComputedStyle(ring)];
      const shown = [own, outer].some(
        (style) =>
          style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.stroke !== 'none',
      );
      const part = at.closest('.map, .side, .bar')?.classList[0] ?? 'elsewhere';
      return `${part}${shown ? '' : ` hidden focus: ${at.outerHTML.slice(0, 120)}`}`;
    });
    if (stop === null) break;
    if (stops.at(-1) !== stop) stops.push(stop);
  }
  expect(stops).toEqual(['map', 'side', 'bar']);
});
