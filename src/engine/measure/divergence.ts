/**
 * Divergence now, and hints that wait (engine rule 7; basis "state"): read from the replicas when
 * somebody asks, in O(replicas x keys). Newest = greatest by the conflict rule among what the live
 * responsible replicas hold (Raft: the highest applied index).
 */
import type { Slot } from '../kernel/ports.ts';
import type { HeldVersion, Key } from '../model.ts';
import type { Divergence, HintsWaiting } from './measures.ts';
import type { Watched, World } from './world.ts';

/** Keys that are listed one by one. */
const LISTED = 16;

interface Holder {
  readonly slot: Slot;
  readonly held: ReadonlyMap<Key, HeldVersion>;
}

const newer = (a: HeldVersion, b: HeldVersion): boolean =>
  a.stamp[0] > b.stamp[0] || (a.stamp[0] === b.stamp[0] && a.stamp[1] > b.stamp[1]);

/** Which live responsible replicas hold another version than the newest, by key. */
export function divergence(world: World, { replicas }: Watched): Divergence {
  const behind = new Set<Slot>();
  const differing: Divergence['differing'][number][] = [];
  let count = 0;
  for (const { name, slots, keys } of world.services) {
    const live = slots.flatMap((slot): Holder[] => {
      const { state, protocol } = replicas[slot]!;
      if (!state) return [];
      return [{ slot, held: new Map(protocol.versions(state).map((each) => [each.key, each])) }];
    });
    for (const key of keys) {
      const holders = live.filter(({ slot }) => {
        const { state, protocol } = replicas[slot]!;
        return protocol.responsible(state!, key);
      });
      const old = behindOn(holders, key);
      if (old.length === 0) continue;
      count++;
      for (const slot of old) behind.add(slot);
      if (differing.length < LISTED) differing.push({ service: name, key, slots: old });
    }
  }
  return { replicas: behind.size, keys: count, differing };
}

function behindOn(holders: readonly Holder[], key: Key): readonly Slot[] {
  let newest: HeldVersion | undefined;
  for (const { held } of holders) {
    const version = held.get(key);
    if (version && (!newest || newer(version, newest))) newest = version;
  }
  return holders
    .filter(({ held }) => held.get(key)?.value.id !== newest?.value.id)
    .map(({ slot }) => slot);
}

/** Who keeps how many hints for whom. */
export function hintsWaiting(world: World, { replicas }: Watched): readonly HintsWaiting[] {
  return replicas.flatMap(({ slot, service, state, protocol }) => {
    if (!state) return [];
    const counts = new Map<Slot, number>();
    for (const { owner } of protocol.hintsFor(state)) {
      const at = world.services[service]!.slots[owner]!;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    return [...counts].map(([owner, count]) => ({ holder: slot, owner, count }));
  });
}
