/**
 * Starts a command of the command line. Builds it first when its sources changed since the last
 * time, into node_modules/.cache, under a name made from their content: two that start at once
 * build the same file and the last rename wins. Prints nothing of its own.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, 'node_modules', '.cache', 'cap-local');
/** What the command line is made of; the rest of src never reaches it. */
const FOLDERS = ['engine', 'share', 'words', 'cli'];
const OTHERS = ['package-lock.json', 'test/find-chromium.mjs'];

function sources() {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  return [...files, ...OTHERS.map((file) => join(root, file))].sort();
}

function contentHash() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

async function build(target) {
  const { build: bundle } = await import('vite');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'build-'));
  try {
    await bundle({
      configFile: false,
      root,
      logLevel: 'silent',
      publicDir: false,
      ssr: { noExternal: true, external: ['vite', 'playwright'] },
      build: {
        ssr: join(root, 'src', 'cli', 'main.ts'),
        outDir: folder,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'main.mjs', codeSplitting: false } },
      },
    });
    renameSync(join(folder, 'main.mjs'), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const target = join(cache, `${contentHash()}.mjs`);
if (!existsSync(target)) await build(target);
const { main } = await import(pathToFileURL(target).href);
process.exitCode = await main(process.argv.slice(2), root);
