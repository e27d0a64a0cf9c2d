/**
 * All measures of a run (rule 7): an observer of the kernel and the listener of the history. What the
 * clients saw comes from the history alone; what needs replica state says so by living here and not
 * in checker/.
 */
import { LinearizabilityChecker } from '../checker/linearizability.ts';
import { SessionChecker } from '../checker/sessions.ts';
import { StalenessMeter } from '../checker/staleness.ts';
import type { Staleness } from '../checker/staleness.ts';
import type { SessionStatus } from '../checker/verdict.ts';
import type { HistoryEvent, OperationRecord } from '../history/history.ts';
import { ByOperation } from '../history/by-operation.ts';
import type { HostPair, PairFault } from '../kernel/pairs.ts';
import type { Flight, Observer, Slot } from '../kernel/ports.ts';
import type {
  ClientId,
  Input,
  Micros,
  OperationId,
  ProtocolTypes,
  Request,
  VersionId,
} from '../model.ts';
import { AvailabilityMeter } from './availability.ts';
import { Carriage } from './carriage.ts';
import { Causes } from './causes.ts';
import { agree, Convergence } from './convergence.ts';
import { divergence, hintsWaiting } from './divergence.ts';
import { Flow } from './flow.ts';
import { LostWrites } from './lost-writes.ts';
import { Marks } from './marks.ts';
import { MARK } from './measures.ts';
import type { FoundViolation, LostWrite, Measures } from './measures.ts';
import { Sampler } from './sampler.ts';
import { components } from './world.ts';
import type { Watched, World } from './world.ts';

const FRESHNESS_WINDOW: Micros = 10_000_000;
const LATEST_SESSIONS = 20;

export class Measurer implements Observer {
  private readonly world: World;
  private watched: Watched | null = null;
  private checker = new LinearizabilityChecker();
  private sessions = new SessionChecker((a, b) => this.orderOf(a, b));
  private stalenessMeter = new StalenessMeter();
  private flow = new Flow();
  private availability = new AvailabilityMeter();
  private carriage = new Carriage();
  private causes: Causes;
  private lostWrites: LostWrites;
  private convergence: Convergence;
  private sampler = new Sampler();
  private marks = new Marks();
  private violations: readonly FoundViolation[] = [];
  private staleReads = new ByOperation<Staleness>();
  /** Completion and freshness of the ok reads of the last window. */
  private recentReads: { readonly at: Micros; readonly fresh: boolean }[] = [];
  private cut = new Set<number>();
  private labels: readonly number[];
  /** Pairs of hosts that are blocked or held, as "fault from/to". */
  private parted = new Set<string>();
  /** The flight just delivered, until its replica has stepped it. */
  private arriving: Flight | null = null;
  private epochSince: Micros = 0;
  private epochViolations = 0;

  constructor(world: World) {
    this.world = world;
    this.causes = new Causes(world);
    this.lostWrites = new LostWrites(world);
    this.convergence = new Convergence(world);
    this.labels = components(world, this.cut);
  }

  /** Hands over what changes and lives elsewhere: at the start, and to every clone. */
  attach(watched: Watched): void {
    this.watched = watched;
    watched.history.listen((event, record) => this.onEvent(event, record));
  }

  clone(): Measurer {
    const copy = new Measurer(this.world);
    copy.checker = this.checker.clone();
    copy.sessions = this.sessions.clone((a, b) => copy.orderOf(a, b));
    copy.stalenessMeter = this.stalenessMeter.clone();
    copy.flow = this.flow.clone();
    copy.availability = this.availability.clone();
    copy.carriage = this.carriage.clone();
    copy.causes = this.causes.clone();
    copy.lostWrites = this.lostWrites.clone();
    copy.convergence = this.convergence.clone();
    copy.sampler = this.sampler.clone();
    copy.marks = this.marks.clone();
    copy.violations = this.violations;
    copy.staleReads = this.staleReads.clone();
    copy.recentReads = this.recentReads.slice();
    copy.cut = new Set(this.cut);
    copy.labels = this.labels;
    copy.parted = new Set(this.parted);
    copy.arriving = this.arriving;
    copy.epochSince = this.epochSince;
    copy.epochViolations = this.epochViolations;
    return copy;
  }

  /** How stale a read was; undefined when it was fresh, or no ok read. */
  staleness(read: OperationId): Staleness | undefined {
    return this.staleReads.get(read);
  }

  /** How a client stands with the session guarantees. */
  session(client: ClientId): SessionStatus {
    return this.sessions.status(client);
  }

  /** When the next sample is due; what happens at that instant belongs to it. */
  get sampleAt(): Micros {
    return this.sampler.nextAt;
  }

  /** Everything up to `sampleAt` has happened, and nothing after it. */
  sample(messages: { readonly sent: number; readonly lost: number }): void {
    const apart = divergence(this.world, this.attached());
    this.sampler.take({
      sent: messages.sent,
      serving: this.flow.traffic.serving,
      lost: messages.lost,
      behind: apart.replicas,
      keys: apart.keys,
    });
  }

  /** Found so far; a new list whenever it grew. */
  get foundViolations(): readonly FoundViolation[] {
    return this.violations;
  }

  /** Found so far; a new list whenever it grew. */
  get foundLostWrites(): readonly LostWrite[] {
    return this.lostWrites.list;
  }

  /** When the copies came to agree after the last repair, or null. */
  get reunitedAt(): Micros | null {
    return this.convergence.healedBefore ? this.convergence.convergedAt : null;
  }

  measures(now: Micros): Measures {
    const watched = this.attached();
    const reads = this.recentReads.filter(({ at }) => at > now - FRESHNESS_WINDOW);
    return {
      ...this.availability.measures(this.world.sites),
      verdict: this.checker.verdict(),
      violations: this.violations,
      epoch: {
        since: this.epochSince,
        verdict: this.epochViolations > 0 ? 'violated' : 'ok',
        violations: this.epochViolations,
      },
      staleReads: this.flow.stale.reads,
      stale: this.flow.stale,
      latency: this.flow.latency(),
      traffic: this.flow.traffic,
      sessions: {
        violations: this.sessions.violationCount,
        latest: this.sessions.latest(LATEST_SESSIONS),
      },
      divergence: divergence(this.world, watched),
      hints: hintsWaiting(this.world, watched),
      freshness: { fresh: reads.filter(({ fresh }) => fresh).length, reads: reads.length },
      lostWrites: this.lostWrites.list,
      marks: this.marks.bytes,
      samples: this.sampler.samples,
      agree: agree(this.world, watched),
      convergedAt: this.convergence.convergedAt,
    };
  }

  sent(flight: Flight): void {
    this.flow.sent(flight.serves);
    if (this.mayMiss(flight.service)) this.carriage.sent(flight);
  }

  delivered(flight: Flight): void {
    this.arriving = flight;
  }

  died(flight: Flight): void {
    if (!this.mayMiss(flight.service)) return;
    this.carriage.died(flight);
    this.settle(flight.death!.at);
  }

  waiting(now: Micros, flight: Flight, why: 'held' | 'paused'): void {
    if (this.mayMiss(flight.service)) this.carriage.waiting(flight, why, now);
  }

  invoked(now: Micros, slot: Slot, request: Request): void {
    const { replicas } = this.attached();
    const view = replicas[slot]!;
    this.availability.received(request.id, this.reachesMajority(slot));
    if (view.state && this.mayMiss(view.service)) {
      const keeps = view.protocol.responsible(view.state, request.op.key);
      this.causes.invoked(request.id, { slot, at: now, keeps });
      this.lostWrites.invoked(request, view.protocol.held(view.state, request.op.key).id);
    }
  }

  /** Refused, but received by a live replica: that counts against the theorem's availabilities. */
  overloaded(_now: Micros, slot: Slot, request: Request): void {
    this.availability.received(request.id, this.reachesMajority(slot));
  }

  stepped(now: Micros, slot: Slot, input: Input<ProtocolTypes>): void {
    const watched = this.attached();
    this.convergence.reach(now, watched.replicas);
    if (this.mayMiss(watched.replicas[slot]!.service)) {
      if (input.kind === 'deliver' && this.arriving?.to === slot) {
        this.land(now, slot, this.arriving);
      }
      for (const version of this.lostWrites.stepped(slot, watched)) {
        this.causes.appeared(version, now);
      }
    }
    this.arriving = null;
    const before = this.convergence.convergedAt;
    this.convergence.stepped(now, slot, watched.replicas);
    this.turnEpoch(before);
    this.settle(now);
  }

  responded(now: Micros, slot: Slot, id: OperationId): void {
    if (this.mayMiss(this.world.slots[slot]!.service)) this.causes.responded(id, now);
  }

  noted(
    now: Micros,
    slot: Slot,
    { kind, version }: { readonly kind: string; readonly version?: unknown },
  ): void {
    if (typeof version !== 'number') return;
    if (kind === 'hint-expired') {
      this.causes.hintDropped(version);
      this.lostWrites.hintDropped(version, now);
    } else if (kind === 'hint-stored' && this.lostWrites.hinted(slot, version, this.attached())) {
      this.causes.appeared(version, now);
    }
  }

  crashed(now: Micros, slot: Slot): void {
    const watched = this.attached();
    this.causes.crashed(slot, now);
    this.lostWrites.crashed(slot, watched.history);
    const before = this.convergence.convergedAt;
    this.convergence.crashed(now, slot);
    this.turnEpoch(before);
    this.settle(now);
  }

  restarted(now: Micros, slot: Slot): void {
    const watched = this.attached();
    this.causes.restarted(slot, now);
    this.lostWrites.stepped(slot, watched);
    const before = this.convergence.convergedAt;
    this.convergence.restarted(now, watched.replicas);
    this.turnEpoch(before);
    this.settle(now);
  }

  cutChanged(now: Micros, fibre: number, cut: boolean): void {
    if (cut) this.cut.add(fibre);
    else this.cut.delete(fibre);
    this.labels = components(this.world, this.cut);
    this.causes.cutChanged(now, this.labels, this.cut);
    const before = this.convergence.convergedAt;
    this.convergence.cutChanged(now, cut, this.attached().replicas);
    this.turnEpoch(before);
  }

  pairChanged(now: Micros, fault: PairFault, pair: HostPair, on: boolean): void {
    const name = `${fault} ${pair.join('/')}`;
    if (on) this.parted.add(name);
    else this.parted.delete(name);
    this.causes.pairChanged(now, fault, pair, on);
    const before = this.convergence.convergedAt;
    this.convergence.cutChanged(now, on, this.attached().replicas);
    this.turnEpoch(before);
  }

  /** Until it resumes a paused replica counts as one that is down, but it loses nothing. */
  paused(now: Micros, slot: Slot): void {
    this.causes.paused(slot, now);
    const before = this.convergence.convergedAt;
    this.convergence.crashed(now, slot);
    this.turnEpoch(before);
  }

  resumed(now: Micros, slot: Slot): void {
    this.causes.resumed(slot, now);
    const before = this.convergence.convergedAt;
    this.convergence.restarted(now, this.attached().replicas);
    this.turnEpoch(before);
  }

  private onEvent(event: HistoryEvent, record: OperationRecord): void {
    const { replicas, history } = this.attached();
    if (event.type === 'invoke') {
      // The replica the client uses now: somebody may have moved it.
      const service = this.world.services.find(({ name }) => name === record.service);
      const own = replicas[service?.slots[record.replica] ?? -1];
      this.availability.invoked(record.id, own !== undefined && own.up && !own.paused);
      this.lostWrites.began(record);
      this.marks.began(record.id);
    } else {
      this.marks.add(record.id, this.availability.finished(record));
      this.flow.finished(record);
      this.lostWrites.finished(record);
      this.measureStaleness(event, record);
    }
    if (this.sessions.push(event, record).length > 0) this.marks.add(record.id, MARK.session);
    const violation = this.checker.push(event);
    if (!violation) return;
    const cause = this.causes.of(violation, history, this.carriage, (a, b) => this.orderOf(a, b));
    this.violations = [...this.violations, { ...violation, cause }];
    this.epochViolations++;
  }

  private measureStaleness(event: HistoryEvent, record: OperationRecord): void {
    const { history } = this.attached();
    const staleness = this.stalenessMeter.push(event, record, (id) => history.operation(id));
    if (!staleness) return;
    const fresh = staleness.k === 0;
    const first = this.recentReads.findIndex(({ at }) => at > event.time - FRESHNESS_WINDOW);
    if (first > 0) this.recentReads.splice(0, first);
    this.recentReads.push({ at: event.time, fresh });
    if (fresh) return;
    this.flow.wasStale({ read: record.id, ...staleness });
    this.staleReads.set(record.id, staleness);
    this.marks.add(record.id, MARK.stale);
  }

  /**
   * Whether writes of a service can be missed or lost at all. Raft promises that none is, and the
   * invariants that guard its log say so when it does not: nothing is kept to explain it by.
   */
  private mayMiss(service: number): boolean {
    return this.world.services[service]!.protocol === 'dynamo';
  }

  /** By the stamps servers gave: below 0 when `a` is older than `b`; undefined when unknown. */
  private orderOf(a: VersionId, b: VersionId): number | undefined {
    const [first, second] = [this.lostWrites.stampOf(a), this.lostWrites.stampOf(b)];
    return first && second && (first[0] - second[0] || first[1] - second[1]);
  }

  /** What the destination holds once it has stepped a message tells whether its versions won. */
  private land(now: Micros, slot: Slot, flight: Flight): void {
    const { replicas, history } = this.attached();
    const { state, protocol } = replicas[slot]!;
    if (!state) return;
    for (const version of flight.carries) {
      const key = history.operation(version)?.op.key;
      if (key === undefined) continue;
      // A stand-in keeps a hint, whatever else it has of the key.
      const held = protocol.responsible(state, key) ? protocol.held(state, key).id : version;
      this.carriage.arrived(flight, version, now, held);
    }
  }

  /** A new epoch begins with convergence after the last heal (rule 7). */
  private turnEpoch(before: Micros | null): void {
    const now = this.convergence.convergedAt;
    if (now === null || now === before || !this.convergence.healedBefore) return;
    this.epochSince = now;
    this.epochViolations = 0;
  }

  private settle(now: Micros): void {
    this.lostWrites.settle(now, this.attached(), this.carriage, this.causes);
  }

  private reachesMajority(slot: Slot): boolean {
    const { replicas } = this.attached();
    const { host, site, service } = this.world.slots[slot]!;
    const { slots } = this.world.services[service]!;
    const reached = slots.filter((other) => {
      const [{ up, paused }, there] = [replicas[other]!, this.world.slots[other]!];
      if (!up || paused || this.labels[there.site] !== this.labels[site]) return false;
      return this.parted.size === 0 || !this.isParted(host, there.host);
    });
    return reached.length > slots.length / 2;
  }

  /** Whether a fault stands between two hosts, either way: it takes both ways to ask and be answered. */
  private isParted(a: number, b: number): boolean {
    return [`${a}/${b}`, `${b}/${a}`].some(
      (pair) => this.parted.has(`block ${pair}`) || this.parted.has(`hold ${pair}`),
    );
  }

  private attached(): Watched {
    if (!this.watched) throw new Error('the measures are not attached to a run');
    return this.watched;
  }
}
