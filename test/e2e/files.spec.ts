/** Nothing but the app's own files, from any sub-path, with storage forbidden; each language its own. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atRest, expectHash, openRun, replayed, runOf, shared } from './run-by-link.ts';
import { hurryTo } from './steps/hurry.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const SUB_PATH = '/a/b/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The built files under a sub-path and nothing else, as a plain host of pages serves them. */
async function serveUnderSubPath(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) || 'index.html' : null;
    const file = name === null ? null : join(DIST, normalize(`/${name}`));
    if (file === null || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}${SUB_PATH}` };
}

interface Heard {
  readonly requests: string[];
  readonly troubles: string[];
}

/** Every request the page or its worker makes, and every complaint. */
function listen(page: Page): Heard {
  const heard: Heard = { requests: [], troubles: [] };
  page.on('request', (request) => heard.requests.push(request.url()));
  page.on('requestfailed', (request) => heard.troubles.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) heard.troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on('pageerror', (error) => heard.troubles.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.troubles.push(message.text());
  });
  return heard;
}

/** One payment in free play, answered. */
async function payOnce(page: Page): Promise<void> {
  await page.keyboard.press('q');
  await expect(page.locator('.phone[data-client=asha] output')).toContainText('₹');
}

test('the opening and free play ask for nothing but the app’s own files', async ({
  page,
  baseURL,
}) => {
  const { requests, troubles } = listen(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  await hurryTo(page, 'end');
  await page.getByRole('button', { name: 'Play freely' }).click();
  await atRest(page);
  await payOnce(page);
  await shared(page);
  const elsewhere = requests.filter(
    (url) => !url.startsWith(String(baseURL)) && !/^(data|blob):/.test(url),
  );
  expect(elsewhere).toEqual([]);
  expect(troubles).toEqual([]);
});

test('the built app works from a sub-path, worker and Hindi included', async ({ page }) => {
  const { server, url } = await serveUnderSubPath();
  try {
    const { requests, troubles } = listen(page);
    await page.goto(`${url}?embed`);
    await atRest(page);
    await payOnce(page);
    expect(requests.filter((each) => /worker/.test(each))).toHaveLength(1);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'हिन्दी' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
    expect(requests.filter((each) => !each.startsWith(url))).toEqual([]);
    expect(troubles).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('each language loads its own words only, and the page says which it speaks', async ({
  page,
}) => {
  const { requests, troubles } = listen(page);
  const words = () => requests.flatMap((url) => /\/(hi-latn|hi)-[^/]*\.js$/.exec(url)?.[1] ?? []);
  await page.goto('./?embed');
  await atRest(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(words()).toEqual([]);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
  expect(words()).toEqual(['hi']);
  await page.getByRole('button', { name: 'Hinglish' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi-Latn');
  expect(words()).toEqual(['hi', 'hi-latn']);
  expect(troubles).toEqual([]);
});

test('language and theme are kept', async ({ page }) => {
  await page.goto('./?embed');
  await atRest(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  await atRest(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);
});

test('with storage forbidden everything works but remembering', async ({ page }) => {
  const { troubles } = listen(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  const run = runOf('ap');
  await openRun(page, run, 6_000_000);
  await expectHash(page, replayed(run, 6_000_000).traceHash());
  await page.goto('about:blank');
  await page.goto('./');
  await expect(page.locator('main.stage')).toHaveAttribute('data-beat', /hello|agree/);
  await page.getByRole('button', { name: 'Skip' }).click();
  await atRest(page);
  await payOnce(page);
  expect(troubles).toEqual([]);
});

test('licences and credits are served, and linked from About', async ({ page }) => {
  await page.goto('./?embed');
  await atRest(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'About this run' }).click();
  await page.getByRole('link', { name: 'Licences and credits' }).click();
  await expect(page).toHaveURL(/NOTICE\.txt$/);
  await expect(page.locator('body')).toContainText('OpenStreetMap');
});
