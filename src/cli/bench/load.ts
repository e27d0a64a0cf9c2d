/**
 * P9: what the built page asks for before anybody touches it. Builds the app into a scratch folder,
 * serves it, opens it in Chromium and counts the bytes of each file asked for, as gzip -9.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { NO_CHROMIUM, withBuiltPage } from './page.ts';
import { measured, notMeasured } from './rows.ts';
import type { Row } from './rows.ts';

const WIRE_MAX_KB = 350;
const MESSAGE_MAX_MS = 2000;
/** How long the page may take to show its first message before we stop looking. */
const PATIENCE_MS = 20_000;

interface Loaded {
  /** Names of the files asked for, as in the built folder. */
  readonly files: readonly string[];
  /** From navigation to the first pixel on the canvas of messages; null = none was seen. */
  readonly messageMs: number | null;
  /** Whether the page draws its map with scripts switched off. */
  readonly drawsWithoutScript: boolean;
}

export async function firstLoad(root: string): Promise<Row> {
  const row = await withBuiltPage(root, async ({ browser, address, folder }) => {
    const loaded: Loaded = {
      ...(await opened(browser, address)),
      drawsWithoutScript: await drawn(browser, address),
    };
    const kb = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + wireBytes(join(folder, name)), 0) / 1000;
    const script = kb(loaded.files.filter((name) => name.endsWith('.js')));
    const wire = kb(loaded.files);
    const { messageMs, drawsWithoutScript } = loaded;
    const details = {
      wireKB: Math.round(wire * 10) / 10,
      files: loaded.files.length,
      firstMessageMs: messageMs === null ? null : Math.round(messageMs),
      firstFrameWithoutScript: drawsWithoutScript ? 1 : 0,
    };
    return measured('P9', script, details, {
      met:
        wire <= WIRE_MAX_KB &&
        messageMs !== null &&
        messageMs <= MESSAGE_MAX_MS &&
        drawsWithoutScript,
      reason:
        `also: at most ${WIRE_MAX_KB} KB for all files, a first moving message within ` +
        `${MESSAGE_MAX_MS} ms, a first frame without script`,
    });
  });
  return row ?? notMeasured('P9', NO_CHROMIUM);
}

/** Fonts are compressed already. */
function wireBytes(file: string): number {
  const bytes = readFileSync(file);
  return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

async function opened(
  browser: Browser,
  address: string,
): Promise<Pick<Loaded, 'files' | 'messageMs'>> {
  const asked = new Set<string>();
  const context = await browser.newContext();
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.ok()) asked.add(pathname === '/' ? 'index.html' : pathname.slice(1));
  });
  const page = await context.newPage();
  await page.goto(address);
  let messageMs: number | null = null;
  try {
    const seen = await page.waitForFunction(FIRST_PIXEL, undefined, { timeout: PATIENCE_MS });
    messageMs = Number(await seen.jsonValue());
  } catch {
    // No message within our patience: the row says so.
  }
  await page.waitForLoadState('networkidle');
  await context.close();
  return { files: [...asked].sort(), messageMs };
}

/** Run in the page, on every frame: the time at which a canvas first holds a pixel, else false. */
const FIRST_PIXEL = `(() => {
  for (const canvas of document.querySelectorAll('canvas')) {
    const { width, height } = canvas;
    if (width === 0 || height === 0) continue;
    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
    if (pixels.some((pixel) => pixel !== 0)) return performance.now();
  }
  return false;
})()`;

async function drawn(browser: Browser, address: string): Promise<boolean> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  const maps = await page.locator('svg text').count();
  await context.close();
  return maps > 0;
}
