/**
 * Lost writes (rule 7): acknowledged, and every live responsible replica has replaced the write by a
 * version that does not descend from it, or nothing that still holds it is left. Found the moment it
 * happens, and listed for good. Dynamo only: Raft keeps what it acknowledged, and the invariants that
 * guard its log say so when it does not.
 */
import type { OperationRecord } from '../history/history.ts';
import { ByOperation } from '../history/by-operation.ts';
import type { History } from '../history/recorder.ts';
import type { Slot } from '../kernel/ports.ts';
import type { HeldVersion, Key, Micros, Request, VersionId } from '../model.ts';
import { Ancestry } from './ancestry.ts';
import type { Carriage } from './carriage.ts';
import type { Causes } from './causes.ts';
import type { LostWrite } from './measures.ts';
import type { Watched, World } from './world.ts';

const NONE: readonly VersionId[] = [];
const NO_SLOTS: readonly Slot[] = [];

export class LostWrites {
  private readonly world: World;
  /** By name of a Dynamo service, its replicas. */
  private readonly slots: ReadonlyMap<string, readonly Slot[]>;
  private ancestry = new Ancestry();
  /** By slot: the version each key of its service had after the replica's last step. */
  private held: Map<Key, VersionId>[];
  /** What the conflict rule knows of each version that was on a replica. */
  private stamps = new ByOperation<HeldVersion['stamp']>();
  /** Acknowledged writes that no live replica holds, nor a descendant: lost, or about to come back. */
  private suspects = new Set<VersionId>();
  private found: readonly LostWrite[] = [];

  constructor(world: World) {
    this.world = world;
    this.held = world.slots.map(() => new Map());
    this.slots = new Map(
      world.services.flatMap(({ name, protocol, slots }) =>
        protocol === 'dynamo' ? [[name, slots] as const] : [],
      ),
    );
  }

  get list(): readonly LostWrite[] {
    return this.found;
  }

  /** The stamp a version had when it first was on a replica of a Dynamo service. */
  stampOf(version: VersionId): HeldVersion['stamp'] | undefined {
    return this.stamps.get(version);
  }

  clone(): LostWrites {
    const copy = new LostWrites(this.world);
    copy.ancestry = this.ancestry.clone();
    copy.held = this.held.map((held) => new Map(held));
    copy.stamps = this.stamps.clone();
    copy.suspects = new Set(this.suspects);
    copy.found = this.found;
    return copy;
  }

  /** A client invoked an operation. */
  began(record: OperationRecord): void {
    if (record.op.f === 'read' || this.slotsOf(record).length === 0) return;
    this.ancestry.begin(record.id, record.client, record.op.key);
  }

  /** A coordinator is about to step a request. */
  invoked(request: Request, held: VersionId): void {
    if (request.op.f !== 'read') this.ancestry.descends(request.id, held);
  }

  /** An operation closed: its session knows more, and an acknowledged write may be lost already. */
  finished(record: OperationRecord): void {
    const { op, outcome, client } = record;
    if (this.slotsOf(record).length === 0) return;
    if (record.seen) this.ancestry.learn(record.seen.id, client, op.key);
    if (op.f === 'read' || (outcome !== 'ok' && outcome !== 'unknown')) return;
    this.ancestry.learn(record.id, client, op.key);
    if (outcome === 'ok' && !this.survives(record)) {
      this.suspects.add(record.id);
    }
  }

  /** A replica holds nothing while it is down. */
  crashed(slot: Slot, history: History): void {
    const before = this.held[slot]!;
    this.held[slot] = new Map();
    for (const version of before.values()) this.suspectFrom(version, history);
  }

  /** After a replica's step: notices every key whose version changed; returns the newborn versions. */
  stepped(slot: Slot, watched: Watched): readonly VersionId[] {
    const view = watched.replicas[slot];
    if (!view?.state) return NONE;
    const service = this.world.services[view.service]!;
    let newborn = NONE;
    const known = this.held[slot]!;
    for (const key of service.keys) {
      const version = view.protocol.held(view.state, key).id;
      const before = known.get(key);
      // A replica that is not responsible for a key neither keeps its writes nor loses them.
      if (version === before || !view.protocol.responsible(view.state, key)) continue;
      known.set(key, version);
      if (this.ancestry.born(version)) {
        newborn = [...newborn, version];
        this.describeBirth(view.protocol.versions(view.state), version);
      }
      if (before !== undefined && !this.ancestry.isAncestor(before, version)) {
        this.suspectFrom(before, watched.history);
      }
    }
    return newborn;
  }

  /** A stand-in has stored a hint. True when that is the first anybody holds of the version. */
  hinted(slot: Slot, version: VersionId, { replicas }: Watched): boolean {
    const { state, protocol } = replicas[slot]!;
    if (!state || !this.ancestry.born(version)) return false;
    const hints = protocol.hintsFor(state).map((hint) => hint.version);
    this.describeBirth(hints, version);
    return true;
  }

  /** What the conflict rule and the ancestry know of a version, from a holder of it. */
  private describeBirth(held: readonly HeldVersion[], version: VersionId): void {
    const born = held.find(({ value }) => value.id === version);
    if (born) this.stamps.set(version, born.stamp);
    if (born?.seen) this.ancestry.descends(version, born.seen.id);
  }

  /** Decides about the suspects; there are rarely any. Call after everything that may change a fate. */
  settle(now: Micros, watched: Watched, carriage: Carriage, causes: Causes): void {
    for (const version of this.suspects) {
      const write = watched.history.operation(version)!;
      if (this.survives(write)) {
        this.suspects.delete(version);
        continue;
      }
      const holders = this.holders(write);
      if (holders.length === 0) continue;
      const replaced = holders.filter((held) => this.beats(held, version));
      if (replaced.length < holders.length && this.mayComeBack(write, watched, carriage)) continue;
      this.suspects.delete(version);
      this.found = [...this.found, this.describe(write, now, replaced, holders, watched, causes)];
    }
  }

  /** The hint whose expiry has just lost a write says so only after the step that dropped it. */
  hintDropped(version: VersionId, at: Micros): void {
    if (!this.found.some((lost) => lost.version === version && lost.at === at)) return;
    this.found = this.found.map((lost) =>
      lost.version === version && lost.at === at ? { ...lost, cause: 'dropped-hint' } : lost,
    );
  }

  /** `version` was replaced somewhere: it and its ancestors, as far as nobody else holds them. */
  private suspectFrom(version: VersionId, history: History): void {
    const seen = new Set<VersionId>();
    const ahead = [version];
    for (let v = ahead.pop(); v !== undefined; v = ahead.pop()) {
      const write = history.operation(v);
      if (seen.has(v) || !write || this.survives(write)) continue;
      seen.add(v);
      if (write.outcome === 'ok' && !this.found.some((lost) => lost.version === v)) {
        this.suspects.add(v);
      }
      ahead.push(...this.ancestry.parentsOf(v));
    }
  }

  private slotsOf(write: OperationRecord): readonly Slot[] {
    return this.slots.get(write.service) ?? NO_SLOTS;
  }

  /** What the live responsible replicas hold of the write's key. */
  private holders(write: OperationRecord): VersionId[] {
    return this.slotsOf(write).flatMap((slot) => this.held[slot]!.get(write.op.key) ?? []);
  }

  /** Whether the conflict rule prefers `held`, so that `version` can never come back there. */
  private beats(held: VersionId, version: VersionId): boolean {
    const [a, b] = [this.stamps.get(held), this.stamps.get(version)];
    return a !== undefined && b !== undefined && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]));
  }

  private survives(write: OperationRecord): boolean {
    for (const slot of this.slotsOf(write)) {
      const held = this.held[slot]!.get(write.op.key);
      if (held !== undefined && this.ancestry.isAncestor(write.id, held)) return true;
    }
    return false;
  }

  /** A hint, a message or a crashed replica's disk may still bring the write back. */
  private mayComeBack(write: OperationRecord, watched: Watched, carriage: Carriage): boolean {
    if (carriage.of(write.id).some(({ fate }) => fate === 'flying')) return true;
    return this.slotsOf(write).some((slot) => {
      const { state, protocol } = watched.replicas[slot]!;
      return (
        !state || protocol.hintsFor(state).some(({ version }) => version.value.id === write.id)
      );
    });
  }

  private describe(
    write: OperationRecord,
    now: Micros,
    replaced: readonly VersionId[],
    holders: readonly VersionId[],
    watched: Watched,
    causes: Causes,
  ): LostWrite {
    // Where nothing beats its stamp, what stands there is older or never met it.
    const replacedBy = replaced[0] ?? holders[0]!;
    return {
      version: write.id,
      key: write.op.key,
      data: write.data ?? null,
      replacedBy,
      at: now,
      cause: this.causeOf(write, replacedBy, replaced.length > 0, watched.history, causes),
    };
  }

  private causeOf(
    write: OperationRecord,
    replacedBy: VersionId,
    byStamp: boolean,
    history: History,
    causes: Causes,
  ): LostWrite['cause'] {
    if (!byStamp) {
      if (causes.hintWasDropped(write.id)) return 'dropped-hint';
      const crashed = this.slotsOf(write).some((slot) =>
        causes.crashedSince(slot, write.invokedAt),
      );
      if (crashed) return 'crash';
    }
    // An older write that wins did so by its stamp alone.
    const winner = history.operation(replacedBy);
    const older = winner?.outcome === 'ok' && winner.finishedIndex < write.invokedIndex;
    // One that nobody ever held was beaten where it was made.
    const beaten = byStamp || this.stamps.get(write.id) === undefined;
    return beaten && older ? 'skew' : 'concurrent-lww';
  }
}
