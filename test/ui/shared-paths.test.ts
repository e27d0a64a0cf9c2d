import { expect, test } from 'vitest';
import { sharePaths } from '../../src/ui/shell/shared-paths.ts';

const LONG = `M0 0${'L1.5 2.5'.repeat(20)}Z`;

test('an outline drawn twice stands in the markup once, with what each drawing adds to it', () => {
  const shared = sharePaths(
    `<svg class="map-layer" viewBox="0 0 9 9"><clipPath id="c"><path d="${LONG}"></path></clipPath>` +
      `<path class="coast" d="${LONG}" stroke-width="2"></path><path class="short" d="M0 0Z"></path></svg>`,
    0,
  );
  expect(shared).toBe(
    `<svg class="map-layer" viewBox="0 0 9 9"><defs><path id="p0-0" d="${LONG}"></path></defs>` +
      '<clipPath id="c"><use href="#p0-0"></use></clipPath>' +
      '<use class="coast" href="#p0-0" stroke-width="2"></use><path class="short" d="M0 0Z"></path></svg>',
  );
});
