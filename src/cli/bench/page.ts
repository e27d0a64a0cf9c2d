/** The built page, served and open to a real Chromium, for as long as it is measured. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../test/find-chromium.mjs';

export const NO_CHROMIUM = 'no Chromium found: install one or set CHROMIUM_PATH';

export interface BuiltPage {
  readonly browser: Browser;
  readonly address: string;
  /** The folder that it was built into. */
  readonly folder: string;
}

/** Null where there is no Chromium. */
export async function withBuiltPage<T>(
  root: string,
  measure: (page: BuiltPage) => Promise<T>,
): Promise<T | null> {
  const chromium = findChromium();
  if (chromium === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'cap-local-bench-'));
  try {
    return await served(root, folder, chromium, measure);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function served<T>(
  root: string,
  outDir: string,
  chromium: string,
  measure: (page: BuiltPage) => Promise<T>,
): Promise<T> {
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
    return await measure({ browser, address, folder: outDir });
  } finally {
    await browser.close();
    await server.close();
  }
}
