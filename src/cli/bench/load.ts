/**
 * P9: what the built page asks for before anybody touches it. Builds the app into a scratch folder,
 * serves it, opens it in Chromium and counts the bytes of each file asked for, as gzip -9.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../test/find-chromium.mjs';
import { measured, notMeasured } from './rows.ts';
import type { Row } from './rows.ts';

const WIRE_MAX_KB = 350;
/** The opening shows its first moving message within this; then nothing more is asked for. */
const SETTLE_MS = 3000;

export async function firstLoad(root: string): Promise<Row> {
  const chromium = findChromium();
  if (chromium === null) {
    return notMeasured('P9', 'no Chromium found: install one or set CHROMIUM_PATH');
  }
  const folder = mkdtempSync(join(tmpdir(), 'cap-local-bench-'));
  try {
    const asked = await filesAskedFor(root, folder, chromium);
    const kb = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + wireBytes(join(folder, name)), 0) / 1000;
    const script = kb(asked.filter((name) => name.endsWith('.js')));
    const wire = kb(asked);
    return measured(
      'P9',
      script,
      { wireKB: Math.round(wire * 10) / 10, files: asked.length },
      { met: wire <= WIRE_MAX_KB, reason: `all files take more than ${WIRE_MAX_KB} KB` },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fonts are compressed already. */
function wireBytes(file: string): number {
  const bytes = readFileSync(file);
  return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

async function filesAskedFor(root: string, outDir: string, chromium: string): Promise<string[]> {
  const vite = await import('vite');
  const playwright = await import('playwright');
  const base = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'silent' } as const;
  await vite.build({ ...base, build: { outDir, emptyOutDir: true } });
  const server = await vite.preview({
    ...base,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await playwright.chromium.launch({
    executablePath: chromium,
    args: CHROMIUM_ARGUMENTS,
  });
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    const asked = new Set<string>();
    const context = await browser.newContext();
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.ok()) asked.add(pathname === '/' ? 'index.html' : pathname.slice(1));
    });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.waitForTimeout(SETTLE_MS);
    return [...asked].sort();
  } finally {
    await browser.close();
    await server.close();
  }
}
