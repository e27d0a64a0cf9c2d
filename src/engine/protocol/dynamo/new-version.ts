/** How a coordinator makes a version: value, stamp, causal history. */
import type { Stamp } from '../../causality/stamp.ts';
import { NO_HISTORY, advance, join } from '../../causality/version-vector.ts';
import type { Request } from '../../model.ts';
import { stored } from './store.ts';
import type { Step, Version } from './types.ts';

/** `base` is the version an update or cas saw; null for a blind write. */
export function newVersion(
  step: Step,
  request: Request,
  data: number,
  base: Version | null,
): Version {
  const { state } = step;
  const { key } = request.op;
  const stamp = nextStamp(step, request, base);
  const held = join(state.contexts.get(key) ?? NO_HISTORY, base?.vector ?? NO_HISTORY);
  return {
    key,
    value: { id: request.id, data },
    stamp,
    vector: advance(held, state.self, stamp[0]),
    seen: base?.value ?? null,
  };
}

/**
 * Strictly increasing per coordinator. A coordinator also passes every stamp it holds or has read
 * for the key, so that whoever overwrites what it saw does supersede it, whatever its clock says.
 */
function nextStamp({ state, config, now }: Step, request: Request, base: Version | null): Stamp {
  const own = Math.max(now, state.lastStamp + 1);
  if (config.stamp === 'client') {
    state.lastStamp = own;
    return [own, request.client];
  }
  const held = stored(state, config, request.op.key).stamp[0];
  state.lastStamp = Math.max(own, held + 1, (base?.stamp[0] ?? 0) + 1);
  return [state.lastStamp, state.self];
}
