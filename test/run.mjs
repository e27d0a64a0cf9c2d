/**
 * `npm test`: everything a change must pass. `--prove` runs the statistical and fuzz tests at their
 * full stated size. Every check and every test counts as one; the last line is
 * `N passed, N failed`, and any failure makes the exit code 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium } from './find-chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = join(root, 'node_modules', '.cache', 'cap-local', 'test');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const prove = process.argv.includes('--prove');

let passed = 0;
let failed = 0;

function heading(text) {
  process.stdout.write(`\n== ${text}\n`);
}

function run(command, options, environment = {}) {
  const env = { ...process.env, ...(prove ? { PROVE: '1' } : {}), ...environment };
  const { status, error } = spawnSync(command, options, { cwd: root, env, stdio: 'inherit' });
  if (error) process.stdout.write(`${error.message}\n`);
  return status === 0;
}

function count(ok) {
  if (ok) passed++;
  else failed++;
}

/** A check without a count of its own is one test. */
function check(name, command, ...options) {
  heading(name);
  count(run(command, options));
}

/** Adds the reporter's true counts; a run that died without a report, or by itself, is a failure. */
function counted(name, command, options, report, environment, read) {
  heading(name);
  const file = join(scratch, report);
  rmSync(file, { force: true });
  const ok = run(command, options(file), environment(file));
  let counts = { passed: 0, failed: 0 };
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    process.stdout.write(`${name}: no report (${error.message})\n`);
  }
  passed += counts.passed;
  failed += counts.failed;
  if (counts.failed === 0 && (!ok || counts.passed === 0)) failed++;
}

mkdirSync(scratch, { recursive: true });

for (const project of ['.', 'src/engine', 'src/worker', 'src/cli', 'test']) {
  check(`types: ${project}`, bin('tsc'), '-p', project);
}
const sources = ['src', 'test', 'vite.config.ts'];
check('lint', bin('oxlint'), '--type-aware', '--deny-warnings', ...sources);
check('format', bin('prettier'), '--check', '--log-level', 'warn', ...sources);
check('build', bin('vite'), 'build', '--logLevel', 'warn');

counted(
  'unit, property, paper and component tests',
  bin('vitest'),
  (file) => ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
  'vitest.json',
  () => ({}),
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
);

const browserTests = join(root, 'test', 'e2e');
if (existsSync(browserTests) && readdirSync(browserTests).some((name) => name.includes('.spec.'))) {
  const chromium = findOrInstallChromium((line) => process.stdout.write(`${line}\n`));
  if (chromium === null) {
    heading('browser tests');
    process.stdout.write(
      'No Chromium found. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH.\n',
    );
    failed++;
  } else {
    counted(
      'browser tests',
      bin('playwright'),
      () => ['test', '-c', 'test/playwright.config.ts', '--reporter=line,json'],
      'playwright.json',
      (file) => ({
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        PLAYWRIGHT_WORKERS: String(Math.min(2, availableParallelism())),
      }),
      ({ stats }) => {
        // Shared machines stall; what passed only when tried again is said, never hidden.
        if (stats.flaky > 0) process.stdout.write(`${stats.flaky} passed only when tried again\n`);
        return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
      },
    );
  }
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
