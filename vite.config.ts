/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig, runnerImport } from 'vite';
import type { Plugin } from 'vite';

/** What the page shows before any script runs, rendered from the page's own components. */
interface Still {
  firstFrame(): string;
  readonly head: {
    readonly title: string;
    readonly description: string;
    readonly noScript: string;
  };
}

/** Markup alone is wanted here; the styles come from the bundle. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0without-styles' : null),
  load: (id) => (id === '\0without-styles' ? '' : null),
};

/**
 * Puts the first frame into index.html and, when building, the styles into its head: the page
 * shows itself with one request and no script.
 */
function firstFramePlugin(): Plugin {
  return {
    name: 'first-frame',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const { module } = await runnerImport<Still>('./src/ui/shell/first-frame.tsx', {
          configFile: false,
          logLevel: 'error',
          plugins: [react(), withoutStyles],
        });
        let styles = '';
        let page = html;
        for (const file of Object.values(bundle ?? {})) {
          // Only what the page links itself: the font's sheet stays a file of its own.
          const link = new RegExp(`\\s*<link[^>]*href="[./]*${file.fileName}"[^>]*>`);
          if (file.type !== 'asset' || !file.fileName.endsWith('.css') || !link.test(page))
            continue;
          page = page.replace(link, '');
          styles += String(file.source);
          delete bundle?.[file.fileName];
        }
        const still = module.firstFrame();
        return page
          .replace('<!--title-->', () => module.head.title)
          .replace('<!--description-->', () => module.head.description)
          .replace('<!--styles-->', () => (styles === '' ? '' : `<style>${styles}</style>`))
          .replace('<!--no-script-->', () => `<p class="no-script">${module.head.noScript}</p>`)
          .replace('<!--first-frame-->', () => still);
      },
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), firstFramePlugin()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: true,
    // What the first load shares with what comes later would else be a dozen files of a few lines.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'common',
              test: /node_modules.(react|react-dom|scheduler|zustand).|src.(words.(names|format)|view.(geometry|cable-curve)|ui.(shell.context|phones.phone-text)|engine.scenario.presets)\b/,
            },
          ],
        },
      },
    },
  },
  test: {
    // Generous: tests bound work, never time; a busy machine is not a failure.
    testTimeout: 180_000,
    // Its default leaves one core idle: there are two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/ui/**', 'test/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/ui/**/*.test.{ts,tsx}'],
          setupFiles: ['test/ui/setup.ts'],
        },
      },
    ],
  },
});
