import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './find-chromium.mjs';

const PORT = Number(process.env['E2E_PORT'] ?? 4273);
const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium found: set CHROMIUM_PATH.');

/** The built app in a real browser. `npm test` builds it first. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../node_modules/.cache/cap-local/e2e',
  fullyParallel: true,
  workers: Number(process.env['PLAYWRIGHT_WORKERS'] ?? 2),
  forbidOnly: true,
  retries: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    // Recording costs more than the tests themselves: what failed is recorded when tried again.
    trace: 'on-first-retry',
    launchOptions: { executablePath, args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: /@touch-only/,
      use: { browserName: 'chromium', viewport: { width: 1280, height: 720 } },
    },
    {
      name: 'touch',
      grep: /@touch/,
      use: {
        ...devices['Pixel 7'],
        browserName: 'chromium',
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
      },
    },
  ],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
