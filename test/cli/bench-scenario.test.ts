/** What the benchmark runs is a scenario like any other: the limits on strangers' files hold for it. */
import { expect, test } from 'vitest';
import { saturated } from '../../src/cli/bench/engine.ts';
import { parseScenario } from '../../src/engine/index.ts';

test('the saturated cluster of the benchmark can be run', () => {
  expect(parseScenario(structuredClone(saturated()))).toMatchObject({ ok: true });
});
