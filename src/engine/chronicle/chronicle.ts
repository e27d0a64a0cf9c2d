/**
 * The chronicle: what happened, in order, as lines to be told. Repeats fold into one line with a
 * count, and only the newest lines are kept, so it costs the same however long a run is. A part of
 * the simulation like any other observer: it is cloned and replayed with it, so at any moment it is
 * what it was when that moment was first reached.
 */
import type { OperationRecord } from '../history/history.ts';
import type { History } from '../history/recorder.ts';
import type { Flight, Observer, Slot } from '../kernel/ports.ts';
import type { Micros, OperationId } from '../model.ts';
import { identityOf, isChorus, listedBy, namedBy } from './happenings.ts';
import type { ChronicleLine, Happening } from './happenings.ts';
import type { FoundViolation, LostWrite } from '../measure/measures.ts';
import type { Measurer } from '../measure/measurer.ts';
import type { World } from '../measure/world.ts';

/** Lines that are kept. */
export const CHRONICLE_LINES = 600;
/** A repeat joins its line if it comes so soon after the last one ... */
const FOLD_WITHIN: Micros = 3_000_000;
/** ... and no more lines than this have begun since. */
const FOLD_REACH = 16;

const NOWHERE = -1;
const NOTHING: readonly never[] = [];

interface Entry {
  readonly line: ChronicleLine;
  readonly identity: readonly (string | number)[];
}

interface Attached {
  readonly history: History;
  readonly measurer: Measurer | undefined;
}

export class Chronicle implements Observer {
  private readonly world: World;
  private attached: Attached | null = null;
  private entries: Entry[] = [];
  /** `entries` is also another clone's: copied before it is written. */
  private shared = false;
  private begun = 0;
  private violations: readonly FoundViolation[] = NOTHING;
  private lostWrites: readonly LostWrite[] = NOTHING;
  private reunitedAt: Micros | null = null;

  constructor(world: World) {
    this.world = world;
  }

  /** Hands over what changes and lives elsewhere: at the start, and to every clone. */
  attach(history: History, measurer: Measurer | undefined): void {
    this.attached = { history, measurer };
    history.listen((event, record) => this.onEvent(event.time, event.type === 'invoke', record));
  }

  clone(): Chronicle {
    const copy = new Chronicle(this.world);
    this.shared = true;
    copy.shared = true;
    copy.entries = this.entries;
    copy.begun = this.begun;
    copy.violations = this.violations;
    copy.lostWrites = this.lostWrites;
    copy.reunitedAt = this.reunitedAt;
    return copy;
  }

  /** The newest lines, oldest first. */
  get lines(): readonly ChronicleLine[] {
    return this.entries.slice(-CHRONICLE_LINES).map(({ line }) => line);
  }

  noted(now: Micros, slot: Slot, note: { readonly kind: string }): void {
    // The kernel passes notes on without knowing them; only protocols make any.
    this.add(now, slot, note as Happening);
  }

  died({ death, messageClass, from, to, serves }: Flight): void {
    if (!death) return;
    const { why, fibre, at } = death;
    // Heartbeats have no story of their own: those of all copies are told together.
    const slot = serves === 0 ? NOWHERE : from >= 0 ? from : to;
    this.add(at, slot, { kind: 'died', why, fibre, messageClass, from, to, serves });
    this.report(at);
  }

  crashed(now: Micros, slot: Slot, lost: readonly unknown[]): void {
    this.add(now, slot, { kind: 'crashed', lost: lost.length });
    this.report(now);
  }

  restarted(now: Micros, slot: Slot): void {
    this.add(now, slot, { kind: 'restarted' });
    this.report(now);
  }

  cutChanged(now: Micros, fibre: number, cut: boolean): void {
    this.add(now, NOWHERE, { kind: cut ? 'cut' : 'healed', fibre });
    this.report(now);
  }

  stepped(now: Micros): void {
    this.report(now);
  }

  private onEvent(now: Micros, begins: boolean, { id, client }: OperationRecord): void {
    const slot = this.world.clientSlots[client] ?? NOWHERE;
    this.add(now, slot, { kind: begins ? 'invoked' : 'answered', id });
    this.report(now);
  }

  /** Tells what the checker and the measures have found since the last look. */
  private report(now: Micros): void {
    const measurer = this.attached?.measurer;
    if (!measurer) return;
    const { foundViolations, foundLostWrites, reunitedAt } = measurer;
    if (foundViolations !== this.violations) {
      for (const violation of foundViolations.slice(this.violations.length)) {
        const client = this.recordOf(violation.blame)?.client ?? -1;
        const slot = this.world.clientSlots[client] ?? NOWHERE;
        this.add(now, slot, { kind: 'contradiction', violation });
      }
      this.violations = foundViolations;
    }
    if (foundLostWrites !== this.lostWrites) {
      for (const write of foundLostWrites.slice(this.lostWrites.length)) {
        this.add(now, NOWHERE, { kind: 'write-lost', write });
      }
      this.lostWrites = foundLostWrites;
    }
    if (reunitedAt !== this.reunitedAt) {
      if (reunitedAt !== null) this.add(now, NOWHERE, { kind: 'reunited' });
      this.reunitedAt = reunitedAt;
    }
  }

  private add(now: Micros, actor: Slot, happening: Happening): void {
    const chorus = isChorus(happening);
    const slot = chorus ? NOWHERE : actor;
    const identity = identityOf(happening, (id) => this.recordOf(id), now);
    const at = this.repeatOf(now, slot, happening, identity);
    this.own();
    const operations = this.operationsOf(happening);
    const listed = chorus ? [actor] : listedBy(happening);
    const before = at === null ? undefined : this.entries[at]?.line;
    if (at !== null && before) {
      const count = before.count + 1;
      const news = listed.filter((one) => !before.all.includes(one));
      const all = news.length > 0 ? [...before.all, ...news] : before.all;
      const line = { ...before, last: now, count, happening, all, operations };
      this.entries[at] = { line, identity };
      return;
    }
    const serial = this.begun++;
    const line = { serial, first: now, last: now, count: 1, slot, happening };
    this.entries.push({ line: { ...line, all: listed, operations }, identity });
    // Rarely, so that most additions move nothing.
    if (this.entries.length > 2 * CHRONICLE_LINES) {
      this.entries = this.entries.slice(-CHRONICLE_LINES);
    }
  }

  /** Where the line is that this repeats, or null. */
  private repeatOf(
    now: Micros,
    slot: Slot,
    happening: Happening,
    identity: readonly (string | number)[],
  ): number | null {
    const { entries } = this;
    for (let i = entries.length - 1; i >= 0 && i >= entries.length - FOLD_REACH; i--) {
      const { line, identity: known } = entries[i]!;
      if (line.happening.kind !== happening.kind || line.slot !== slot) continue;
      if (identity.some((part, k) => part !== known[k])) continue;
      return now - line.last <= FOLD_WITHIN && this.goesOn(happening) ? i : null;
    }
    return null;
  }

  /** What is equal by name and still two lines: a new round of asking, a commit without a crowd. */
  private goesOn(happening: Happening): boolean {
    if (happening.kind === 'gathering' && happening.have > 1) return true;
    return (happening.kind !== 'gathering' && happening.kind !== 'committed') || this.crowded;
  }

  /** Hands make few operations; where a crowd asks, entries are counted together. */
  private get crowded(): boolean {
    const history = this.attached?.history;
    return history?.at(history.length - 1)?.byHand === false;
  }

  private recordOf(id: OperationId): OperationRecord | undefined {
    return id === 0 ? undefined : this.attached?.history.operation(id);
  }

  private operationsOf(happening: Happening): readonly OperationRecord[] {
    const ids = namedBy(happening);
    if (ids.length === 0) return NOTHING;
    return [...new Set(ids)].flatMap((id) => this.recordOf(id) ?? []);
  }

  private own(): void {
    if (!this.shared) return;
    this.entries = this.entries.slice();
    this.shared = false;
  }
}
