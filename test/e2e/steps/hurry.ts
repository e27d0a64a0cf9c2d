/** Through the opening as a hurried reader goes, without looking at what is on the way. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { STAGES } from '../../../src/store/opening-stages.ts';

export const BEATS: readonly string[] = [...new Set(STAGES.map(({ beat }) => beat))];

/**
 * Presses Enter as a hurried reader would, until the opening has come to `beat`. The look and the
 * press are one task of the page: a press meant for one beat never lands in the next.
 */
export async function hurryTo(page: Page, beat: string): Promise<void> {
  await expect(async () => {
    const now = await page.evaluate(
      ([beats, wanted]) => {
        const shown = document.querySelector('main.stage')?.getAttribute('data-beat') ?? '';
        if (beats.indexOf(shown) < beats.indexOf(wanted)) {
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }),
          );
        }
        return shown;
      },
      [BEATS, beat] as const,
    );
    expect(now).toBe(beat);
  }).toPass({ intervals: [30], timeout: 60_000 });
}
