/** axe on every beat, panel and dialog in every language and theme; focus, keys and sizes of targets. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { atRest, openRun, runOf } from './run-by-link.ts';

const AXE = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LANGUAGES = ['English', 'Hinglish', 'हिन्दी'] as const;
const BEATS = [
  'hello', 'agree', 'cut', 'parted', 'ask', 'refused', 'rule', 'replay', 'verdict', 'repair',
  'settled', 'end',
];

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}

/** What axe finds wrong on the page as it stands, one line a finding, in light and in dark. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate(async (tags) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: AxeFinding[] }> };
      };
      const result = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
      return result.violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ target, html }) => ({ target: [...target], html })),
      }));
    }, TAGS);
    for (const { id, impact, nodes } of violations) {
      for (const { target, html } of nodes) {
        found.push(`${colorScheme} ${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`);
      }
    }
  }
  return found;
}

async function withAxe(page: Page): Promise<void> {
  await page.addScriptTag({ path: AXE });
}

/** Presses the keys a hurried reader would, until the opening has come to `beat`. */
async function hurryTo(page: Page, beat: string): Promise<void> {
  const stage = page.locator('main.stage');
  await expect(async () => {
    const now = await stage.getAttribute('data-beat');
    if (BEATS.indexOf(now ?? '') < BEATS.indexOf(beat)) await page.keyboard.press('Enter');
    expect(await stage.getAttribute('data-beat')).toBe(beat);
  }).toPass({ intervals: [30], timeout: 30_000 });
}

for (const language of LANGUAGES) {
  test(`no beat of the opening has a barrier: ${language} @touch`, async ({ page }) => {
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
