/**
 * Raft's five safety properties (Figure 3), checked after every step of every replica, on what the
 * step touched. A clone goes on by itself. `observe` works on bare states too, without a kernel.
 */
import type { Observer, ReplicaView } from '../../src/engine/kernel/ports.ts';
import type { Micros, ReplicaId } from '../../src/engine/model.ts';
import { entryAt, lastIndex, termAt } from '../../src/engine/protocol/raft/log.ts';
import type { Entry } from '../../src/engine/protocol/raft/log.ts';
import type { RaftState } from '../../src/engine/protocol/raft/state.ts';

export type Invariant =
  | 'Election Safety'
  | 'Leader Append-Only'
  | 'Log Matching'
  | 'Leader Completeness'
  | 'State Machine Safety';

export interface Broken {
  readonly invariant: Invariant;
  readonly replica: ReplicaId;
  readonly index: number;
  readonly term: number;
}

interface Seen {
  /** The log as it was after the last step, to find what this step touched. */
  log: readonly Entry[];
  /** The term in which it led after the last step, or 0. */
  leading: number;
  commitIndex: number;
  lastApplied: number;
}

const UNSEEN: Seen = { log: [], leading: 0, commitIndex: 0, lastApplied: 0 };

/** Two entries are the same when their terms and commands are. */
function same(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.term !== b.term || a.kind !== b.kind) return false;
  return a.kind !== 'command' || b.kind !== 'command' || a.request.id === b.request.id;
}

const keyOf = (index: number, term: number): number => index * 2 ** 24 + term;

export class RaftInvariants {
  readonly broken: Broken[] = [];
  /** Steps looked at: a checker that saw nothing proves nothing. */
  steps = 0;
  private readonly leaders = new Map<number, ReplicaId>();
  /** What (index, term) holds, and the term of its predecessor, in whichever log had it first. */
  private readonly placed = new Map<number, { entry: Entry; before: number }>();
  /** By log index: the entry, and the term of the leader that committed it. */
  private readonly committed: { entry: Entry; inTerm: number }[] = [];
  private readonly applied: Entry[] = [];
  private readonly seen = new Map<ReplicaId, Seen>();
  /** Replicas in office now: their logs must have what is committed below their terms. */
  private readonly inOffice = new Map<ReplicaId, RaftState>();

  clone(): RaftInvariants {
    const copy = new RaftInvariants();
    copy.broken.push(...this.broken);
    copy.steps = this.steps;
    for (const [term, id] of this.leaders) copy.leaders.set(term, id);
    for (const [key, place] of this.placed) copy.placed.set(key, place);
    copy.committed.push(...this.committed);
    copy.applied.push(...this.applied);
    for (const [id, seen] of this.seen) copy.seen.set(id, { ...seen });
    return copy;
  }

  /** Looks at a replica after a step. */
  observe(replica: ReplicaId, state: RaftState): void {
    this.steps++;
    const before = this.seen.get(replica) ?? UNSEEN;
    const leading = state.role.kind === 'leader' ? state.term : 0;
    this.checkLog(replica, state, before, leading);
    if (leading > 0) {
      this.inOffice.set(replica, state);
      if (before.leading !== leading) this.checkElected(replica, state);
    } else {
      this.inOffice.delete(replica);
    }
    this.checkCommitted(state, before);
    this.checkApplied(replica, state, before);
    this.seen.set(replica, {
      log: this.touched(state, before.log)
        ? state.log.entries.slice(0, state.log.length)
        : before.log,
      leading,
      commitIndex: state.commitIndex,
      lastApplied: state.lastApplied,
    });
  }

  /** A replica lost its volatile state: it will apply its log again, from the start. */
  forget(replica: ReplicaId): void {
    this.seen.delete(replica);
    this.inOffice.delete(replica);
  }

  private report(invariant: Invariant, replica: ReplicaId, index: number, term: number): void {
    this.broken.push({ invariant, replica, index, term });
  }

  private touched(state: RaftState, log: readonly Entry[]): boolean {
    const last = lastIndex(state.log);
    return log.length !== state.log.length || log[last] !== entryAt(state.log, last);
  }

  /** First index that differs from the log as it was; logs change at their end only. */
  private firstTouched(state: RaftState, log: readonly Entry[]): number {
    let index = Math.min(log.length, state.log.length);
    while (index > 0 && log[index - 1] !== entryAt(state.log, index - 1)) index--;
    return index;
  }

  private checkLog(replica: ReplicaId, state: RaftState, before: Seen, leading: number): void {
    if (!this.touched(state, before.log)) return;
    const first = this.firstTouched(state, before.log);
    if (leading > 0 && before.leading === leading && first < before.log.length) {
      this.report('Leader Append-Only', replica, first, leading);
    }
    // By induction: (index, term) fixes the entry and its predecessor's term, hence all before it.
    for (let index = first; index <= lastIndex(state.log); index++) {
      const entry = entryAt(state.log, index)!;
      const previous = termAt(state.log, index - 1);
      const place = this.placed.get(keyOf(index, entry.term));
      if (!place) this.placed.set(keyOf(index, entry.term), { entry, before: previous });
      else if (!same(place.entry, entry) || place.before !== previous) {
        this.report('Log Matching', replica, index, entry.term);
      }
    }
  }

  private checkElected(replica: ReplicaId, state: RaftState): void {
    const other = this.leaders.get(state.term);
    if (other === undefined) this.leaders.set(state.term, replica);
    else if (other !== replica) this.report('Election Safety', replica, 0, state.term);
    this.committed.forEach(({ entry, inTerm }, index) => {
      if (inTerm < state.term && !same(entry, entryAt(state.log, index))) {
        this.report('Leader Completeness', replica, index, state.term);
      }
    });
  }

  private checkCommitted(state: RaftState, before: Seen): void {
    for (let index = before.commitIndex + 1; index <= state.commitIndex; index++) {
      const entry = entryAt(state.log, index);
      if (!entry) continue;
      this.committed[index] ??= { entry, inTerm: state.term };
      for (const [leader, { term, log }] of this.inOffice) {
        if (term > state.term && !same(entry, entryAt(log, index))) {
          this.report('Leader Completeness', leader, index, term);
        }
      }
    }
  }

  private checkApplied(replica: ReplicaId, state: RaftState, before: Seen): void {
    for (let index = before.lastApplied + 1; index <= state.lastApplied; index++) {
      const entry = entryAt(state.log, index);
      if (!entry) continue;
      const first = this.applied[index];
      if (!first) this.applied[index] = entry;
      else if (!same(first, entry)) this.report('State Machine Safety', replica, index, entry.term);
    }
  }
}

/** The same checks as a kernel observer. `replicas` is asked once the kernel exists. */
export function observeRaft(
  invariants: RaftInvariants,
  replicas: () => readonly ReplicaView[],
): Observer {
  return {
    clone: () => observeRaft(invariants.clone(), replicas),
    stepped(_now: Micros, slot: number): void {
      const view = replicas()[slot];
      if (view?.protocol.name === 'raft' && view.state) {
        invariants.observe(view.id, view.state as RaftState);
      }
    },
    crashed(_now: Micros, slot: number): void {
      const view = replicas()[slot];
      if (view) invariants.forget(view.id);
    },
  };
}
