/** axe on the page as it stands, in light and in dark. */
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';

const AXE = fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}

/** What axe finds wrong on the page as it stands, one line a finding, in light and in dark. */
export async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate(async (tags) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: AxeFinding[] }> };
      };
      const result = await axe.run({
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
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

/** Brings axe into the page, once a page. */
export async function withAxe(page: Page): Promise<void> {
  await page.addScriptTag({ path: AXE });
}
