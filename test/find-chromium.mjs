/**
 * Finds a Chromium for the browser tests and the benchmark: CHROMIUM_PATH, then the usual names.
 * No browser is ever downloaded by the test tools themselves.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Flags every start of it needs in containers without a GPU or a sandbox. */
export const CHROMIUM_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium, or null. */
export function findChromium() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return executable(chosen) ? chosen : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...MAC].find(executable) ?? null;
}

/**
 * As `findChromium`, but installs one where that is possible without asking: as root on a Debian.
 * @param {(line: string) => void} say
 */
export function findOrInstallChromium(say) {
  const found = findChromium();
  if (found || process.env['CHROMIUM_PATH'] || process.getuid?.() !== 0) return found;
  if (spawnSync('apt-get', ['--version']).status !== 0) return null;
  say('No Chromium found: installing it with apt-get.');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
  return findChromium();
}
