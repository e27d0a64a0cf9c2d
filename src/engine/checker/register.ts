/**
 * Live linearizability of one register whose written values are unique, with read-modify-write
 * (zones.ts has the theory). Flags exactly the first prefix that no order explains. Memory: open
 * operations, unobserved writes, and the clusters that can still change a verdict; a dead cluster is
 * dropped to its evidence. After a violation it forgets its clusters and goes on with an unknown
 * initial value (engine rule 7), which the first older value it sees settles.
 */
import type { HistoryEvent } from '../history/history.ts';
import { INITIAL } from '../model.ts';
import type { OperationId, VersionId } from '../model.ts';
import { afterDeath, contradiction, disorder, fork, staleInChain, thinAir } from './evidence.ts';
import type { Edge } from './evidence.ts';
import type { Violation } from './verdict.ts';
import { blockOf, contradict, join, widen } from './zones.ts';
import type { Block, Cluster, Dead } from './zones.ts';

const YOUNG_DEAD = 256;
/** For versions whose death needs no proof: failed ones, and those of an earlier epoch. */
const NO_EVIDENCE = { newer: 0, newerOp: 0, newerByRead: false, newerStart: 0, olderOp: 0 };

export class RegisterChecker {
  private clusters = new Map<VersionId, Cluster>();
  private blocks = new Map<number, Block>();
  private blockCount = 0;
  /** Open operations by id, oldest first, with the index of their invocation. */
  private open = new Map<OperationId, number>();
  /** Dead versions: full maps are never written again, so that clones share them. */
  private young = new Map<VersionId, Dead>();
  private old: ReadonlyMap<VersionId, Dead>[] = [];
  private epoch = 0;
  /** Event index of the last forgetting. */
  private forgotAt = -1;
  /** The value that was there at the last forgetting, once known. */
  private initial: VersionId | null = INITIAL;
  private sweepAt = 4;

  constructor() {
    this.wasThere(INITIAL);
  }

  /** Takes the next event of this key. A violation is reported once; checking then goes on. */
  push(event: HistoryEvent): Violation | null {
    if (event.type === 'invoke') {
      this.onInvoke(event);
      return null;
    }
    const call = this.open.get(event.operation);
    if (call === undefined) throw new Error(`event ${event.index} completes nothing`);
    this.open.delete(event.operation);
    const found = this.onCompletion(event, call);
    if (found) this.forget(event.index);
    else if (this.clusters.size >= this.sweepAt) this.sweep(event.index);
    return found;
  }

  clone(): RegisterChecker {
    const copy = new RegisterChecker();
    copy.clusters = new Map();
    for (const [version, cluster] of this.clusters) copy.clusters.set(version, { ...cluster });
    copy.blocks = new Map();
    for (const [id, block] of this.blocks) copy.blocks.set(id, { ...block });
    copy.blockCount = this.blockCount;
    copy.open = new Map(this.open);
    copy.young = new Map(this.young);
    copy.old = this.old.slice();
    copy.epoch = this.epoch;
    copy.forgotAt = this.forgotAt;
    copy.initial = this.initial;
    copy.sweepAt = this.sweepAt;
    return copy;
  }

  /** How many clusters are kept: what bounds its memory. */
  get size(): number {
    return this.clusters.size;
  }

  private onInvoke(event: HistoryEvent): void {
    this.open.set(event.operation, event.index);
    if (event.version === undefined) return;
    this.clusters.set(event.version, {
      version: event.version,
      call: event.index,
      write: 'open',
      previous: null,
      next: null,
      expects: event.f === 'cas' ? (event.seen ?? null) : null,
      block: 0,
      f: Infinity,
      fOp: 0,
      fByRead: false,
      s: event.index,
      sOp: event.operation,
    });
  }

  private onCompletion(event: HistoryEvent, call: number): Violation | null {
    // A version's id is the id of the operation that wrote it (model.ts).
    const own = this.clusters.get(event.operation);
    if (event.type === 'fail') return own ? this.dismiss(event, own) : null;
    if (event.type !== 'ok') {
      if (own) own.write = 'unknown';
      return null;
    }
    if (event.f === 'read') {
      // A declined update is a read of what it saw, and its own version never comes to be.
      const dismissed = own ? this.dismiss(event, own) : null;
      if (dismissed || event.version === undefined) return dismissed;
      return this.observe(event, event.version, call);
    }
    if (!own) throw new Error(`event ${event.index} acknowledges a write nobody invoked`);
    own.write = 'ok';
    return (
      this.observe(event, own.version, call) ??
      (event.seen === undefined ? null : this.follow(event, event.seen, own, call))
    );
  }

  /** The write did not happen. */
  private dismiss(event: HistoryEvent, own: Cluster): Violation | null {
    if (own.block !== 0) return thinAir(event, own.version, this.shown(own));
    this.clusters.delete(own.version);
    this.bury(own, true, null, NO_EVIDENCE);
    return null;
  }

  /** An operation begun at `call` asserts, now, that `version` was current in between. */
  private observe(event: HistoryEvent, version: VersionId, call: number): Violation | null {
    const cluster = this.find(event, version, call);
    if (cluster === null) return null;
    if ('model' in cluster) return cluster;
    const glued = this.ensureBlock(event, cluster, call);
    if (glued) return glued;
    const block = this.blocks.get(cluster.block)!;
    const byRead = event.f === 'read';
    if (cluster.f === Infinity) {
      cluster.f = event.index;
      cluster.fOp = event.operation;
      cluster.fByRead = byRead;
    }
    if (block.f === Infinity) {
      block.f = event.index;
      block.fOp = event.operation;
      block.fVersion = version;
      block.fByRead = byRead;
    }
    if (widen(cluster, call, event.operation)) {
      const chain: Cluster[] = [];
      for (let after = this.after(cluster); after; after = this.after(after)) {
        chain.push(after);
        if (after.f < call) return staleInChain(event, version, chain);
      }
    }
    if (widen(block, call, event.operation)) block.sVersion = version;
    return this.clash(event, version, call, block);
  }

  /** The update that made `behind` saw `seen`: the two are neighbours for good. */
  private follow(
    event: HistoryEvent,
    seen: VersionId,
    behind: Cluster,
    call: number,
  ): Violation | null {
    const glued = this.glue(event, seen, behind, call);
    return glued ?? this.clash(event, seen, call, this.blocks.get(behind.block)!);
  }

  private glue(
    event: HistoryEvent,
    seen: VersionId,
    behind: Cluster,
    call: number,
  ): Violation | null {
    const front = this.find(event, seen, call);
    if (front === null) return null;
    if ('model' in front) return front;
    const broken = this.ensureBlock(event, front, call);
    if (broken) return broken;
    if (front.next === behind.version) return null;
    if (front.next !== null) {
      const shown = [...this.shown(this.after(front)), ...this.shown(behind)];
      return fork(event, seen, front.next, behind.version, shown);
    }
    if (behind.previous !== null || front.block === behind.block) {
      return disorder(event, behind.version, seen);
    }
    const u = this.blocks.get(front.block)!;
    const x = this.blocks.get(behind.block)!;
    if (x.f < u.s) {
      const joint: Edge = [seen, behind.version, 'update'];
      const links = [joint, ...this.links(u, seen), ...this.links(x, behind.version)];
      return contradiction(event, seen, call, [u, x], links);
    }
    front.next = behind.version;
    behind.previous = seen;
    for (let c: Cluster | undefined = behind; c; c = this.after(c)) c.block = u.id;
    this.blocks.delete(x.id);
    join(u, x);
    return null;
  }

  /** A version seen for the first time took effect; a cas then took effect right after its expected one. */
  private ensureBlock(event: HistoryEvent, cluster: Cluster, call: number): Violation | null {
    if (cluster.block !== 0) return null;
    cluster.block = ++this.blockCount;
    this.blocks.set(cluster.block, blockOf(cluster.block, cluster));
    return cluster.expects === null ? null : this.glue(event, cluster.expects, cluster, call);
  }

  private clash(
    event: HistoryEvent,
    version: VersionId,
    call: number,
    block: Block,
  ): Violation | null {
    for (const other of this.blocks.values()) {
      if (other !== block && contradict(block, other)) {
        const links = [...this.links(block, version), ...this.links(other, other.fVersion)];
        return contradiction(event, version, call, [block, other], links);
      }
    }
    return null;
  }

  /**
   * The cluster of a version that an operation begun at `call` returned; a violation if it cannot
   * have been current; null if it says nothing (an operation from before the last forgetting that
   * returned a value from before it).
   */
  private find(event: HistoryEvent, version: VersionId, call: number): Cluster | Violation | null {
    const cluster = this.clusters.get(version);
    if (cluster) return cluster;
    const dead = this.buried(version);
    if (!dead || dead.failed) return thinAir(event, version);
    if (dead.epoch === this.epoch) return afterDeath(event, version, dead);
    if (call < this.forgotAt) return null;
    if (this.initial !== null) return disorder(event, version, this.initial);
    return this.wasThere(version);
  }

  /** `version` was current before anything this epoch knows of. */
  private wasThere(version: VersionId): Cluster {
    const cluster: Cluster = {
      version,
      call: -Infinity,
      write: 'ok',
      previous: null,
      next: null,
      expects: null,
      block: ++this.blockCount,
      f: -Infinity,
      fOp: version,
      fByRead: false,
      s: -Infinity,
      sOp: version,
    };
    this.initial = version;
    this.clusters.set(version, cluster);
    this.blocks.set(cluster.block, blockOf(cluster.block, cluster));
    return cluster;
  }

  private after(cluster: Cluster): Cluster | undefined {
    return cluster.next === null ? undefined : this.clusters.get(cluster.next);
  }

  /** Rule 7: after a violation only writes that may still take effect are remembered. */
  private forget(index: number): void {
    const kept = new Map<VersionId, Cluster>();
    for (const cluster of this.clusters.values()) {
      if (cluster.write === 'ok') {
        this.bury(cluster, false, null, NO_EVIDENCE);
      } else {
        kept.set(cluster.version, {
          ...cluster,
          previous: null,
          next: null,
          block: 0,
          f: Infinity,
          fOp: 0,
          s: cluster.call,
          sOp: cluster.version,
        });
      }
    }
    this.clusters = kept;
    this.blocks.clear();
    this.initial = null;
    this.forgotAt = index;
    this.epoch++;
  }

  /** Drops what can never be returned again without a violation. */
  private sweep(index: number): void {
    // Whatever completes from now on began at or after this.
    let horizon = index + 1;
    for (const call of this.open.values()) {
      horizon = call;
      break;
    }
    let first: Block | null = null;
    let second: Block | null = null;
    for (const block of this.blocks.values()) {
      if (block.f >= horizon) continue;
      if (!first || block.s > first.s) [first, second] = [block, first];
      else if (!second || block.s > second.s) second = block;
    }
    for (const block of this.blocks.values()) {
      const killer = block === first ? second : first;
      if (killer && block.f < killer.s) this.dropBlock(block, killer);
      else this.dropFront(block, horizon);
    }
    this.sweepAt = 2 * this.clusters.size + 4;
  }

  private dropBlock(block: Block, killer: Block): void {
    for (let c = this.clusters.get(block.tail); c; c = this.before(c)) {
      this.clusters.delete(c.version);
      this.bury(c, false, c.next, {
        newer: killer.fVersion,
        newerOp: killer.fOp,
        newerByRead: killer.fByRead,
        newerStart: killer.sOp,
        olderOp: block.fOp,
      });
    }
    this.blocks.delete(block.id);
  }

  /** Members of a chain behind which something finished before the horizon. */
  private dropFront(block: Block, horizon: number): void {
    let earliest: Cluster | null = null;
    for (let c = this.clusters.get(block.tail); c; c = this.before(c)) {
      if (earliest && earliest.f < horizon) {
        this.clusters.delete(c.version);
        this.bury(c, false, c.next, {
          newer: earliest.version,
          newerOp: earliest.fOp,
          newerByRead: earliest.fByRead,
          newerStart: 0,
          olderOp: 0,
        });
      } else if (!earliest || c.f < earliest.f) {
        earliest = c;
      }
    }
  }

  /** Who showed that a version took effect: its first observer, or the update that followed it. */
  private shown(cluster: Cluster | undefined): Edge[] {
    const edges: Edge[] = [];
    for (let c = cluster; c; c = this.after(c)) {
      if (c.fOp !== 0) return [...edges, [c.version, c.fOp, 'reads-from']];
      if (c.next !== null) edges.push([c.version, c.next, 'update']);
    }
    return edges;
  }

  /** The updates, as far as they are kept, between `version` and the block's two ends in time. */
  private links(block: Block, version: VersionId): Edge[] {
    const wanted = new Set([version, block.fVersion, block.sVersion]);
    const edges: Edge[] = [];
    let inside = false;
    for (let c = this.clusters.get(block.tail); c; c = this.before(c)) {
      inside = wanted.delete(c.version) || inside;
      if (wanted.size === 0) break;
      if (inside && c.previous !== null) edges.push([c.previous, c.version, 'update']);
    }
    return edges;
  }

  private before(cluster: Cluster): Cluster | undefined {
    return cluster.previous === null ? undefined : this.clusters.get(cluster.previous);
  }

  private bury(
    cluster: Cluster,
    failed: boolean,
    next: VersionId | null,
    evidence: Omit<Dead, 'epoch' | 'failed' | 'next'>,
  ): void {
    this.young.set(cluster.version, { epoch: this.epoch, failed, next, ...evidence });
    if (this.young.size < YOUNG_DEAD) return;
    this.old.push(this.young);
    this.young = new Map();
  }

  private buried(version: VersionId): Dead | undefined {
    const young = this.young.get(version);
    if (young) return young;
    for (let i = this.old.length - 1; i >= 0; i--) {
      const dead = this.old[i]!.get(version);
      if (dead) return dead;
    }
    return undefined;
  }
}
