/** The run in Chromium's worker is the run in Node, however frames are paced and whatever dies. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Mode } from '../../src/engine/index.ts';
import { expectHash, openRun, replayed, runOf, shared } from './run-by-link.ts';

const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];

for (const mode of MODES) {
  test(`the worker's hash is Node's: ${mode}, with five hands`, async ({ page }) => {
    const run = runOf(mode);
    await openRun(page, run, 6_000_000);
    await expectHash(page, replayed(run, 6_000_000).traceHash());
  });
}

/** A screen that shows a frame every so many milliseconds, instead of the browser's own pace. */
async function paceFrames(page: Page, gaps: readonly number[]): Promise<void> {
  await page.addInitScript((each) => {
    let count = 0;
    window.requestAnimationFrame = (callback) =>
      window.setTimeout(() => callback(performance.now()), each[count++ % each.length]);
    window.cancelAnimationFrame = (handle) => window.clearTimeout(handle);
  }, gaps);
}

test('frames at 30, 60 and 144 Hz, with jitter, on a slow machine: Node is always right', async ({
  browser,
}) => {
  const run = runOf('ap');
  const paces = [[33], [16, 17], [7], [5, 41, 9, 120, 16]];
  await Promise.all(
    paces.map(async (gaps) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await paceFrames(page, gaps);
      await openRun(page, run, 1_000_000);
      if (gaps.length > 3) {
        const session = await context.newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      }
      await page.getByRole('button', { name: /^Speed/ }).click();
      await page.getByRole('radio', { name: '1x', exact: true }).check();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Play' }).click();
      await expect(page.getByText('the copies agree again')).toBeVisible();
      await page.getByRole('button', { name: 'Pause' }).click();
      const { link } = await shared(page);
      await expectHash(page, replayed(run, link.playhead).traceHash());
      await context.close();
    }),
  );
});

test('a worker that falls silent is replaced at the same moment', async ({ page }) => {
  await page.addInitScript(() => {
    const born: Worker[] = [];
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        born.push(this);
      }
    };
    Object.assign(window, { silence: () => born.at(-1)?.terminate() });
  });
  const run = runOf('ap');
  await openRun(page, run, 6_000_000);
  const before = await shared(page);
  await page.evaluate(() => (window as unknown as { silence: () => void }).silence());
  // The next step asks it for a frame, in vain.
  await page.keyboard.press('.');
  await expect(page.locator('.toast')).toContainText('The engine stopped answering');
  const { link } = await shared(page);
  expect(link.run).toEqual(before.link.run);
  expect(link.playhead).toBeGreaterThan(before.link.playhead);
  await expectHash(page, replayed(run, link.playhead).traceHash());
});
