/**
 * The session guarantees (Terry et al. 1994; checking: 4.5), live, per client, from the history. A
 * session is a client: all it asks, one thing at a time. Each answer that names the version it saw
 * is a read, that of an update or a declined update too. A read of version v of key k breaks
 *
 *   read your writes     v is older than a write of k that this session was told had succeeded
 *   monotonic reads      v is older than a version of k that this session has read
 *   monotonic writes     the session had read a write w2 of another; that one's earlier acknowledged
 *                        write of k is newer than v
 *   writes follow reads  the same, with a version of k that w2's maker had read before it made w2
 *
 * What a session's writes rest on is a prefix of its deeds, so a reader keeps one number per other
 * client (a version vector of sessions) and takes over what is new in a prefix once. That costs
 * readers x deeds: the last two are judged for the first 32 clients (phones come first), and stay
 * unknown for the rest of a crowd.
 *
 * Older: by values, where answers say that one version was made from the other; else by the order
 * the servers give versions, if there is one (basis "versions"); else it is not judged, and counted
 * as undecided. Concurrent versions are not older.
 */
import { ByOperation } from '../history/by-operation.ts';
import { ChunkedList } from '../history/chunked-list.ts';
import type { HistoryEvent, OperationRecord } from '../history/history.ts';
import { INITIAL, clientOf } from '../model.ts';
import type { ClientId, VersionId } from '../model.ts';
import { Lineage } from './lineage.ts';
import { GUARANTEES, SessionState, perGuarantee } from './session-state.ts';
import type { Floor } from './session-state.ts';
import type { Guarantee, SessionStatus, SessionViolation } from './verdict.ts';

/** Below 0: `a` is older than `b` by the servers' order; 0 or undefined: it does not tell. */
export type VersionOrder = (a: VersionId, b: VersionId) => number | undefined;

/** Clients whose reads are held against what others' writes rest on. */
const READERS = 32;

type Age = 'values' | 'versions' | 'not-older' | 'undecided';

export class SessionChecker {
  private readonly order: VersionOrder;
  private lineage = new Lineage();
  private sessions: SessionState[] = [];
  /** Whether a session's state belongs to this checker alone. */
  private own: boolean[] = [];
  private keys = new Map<string, number>();
  /** By write: how many deeds its session had done when it set out. */
  private origins = new ByOperation<number>();
  private found = new ChunkedList<SessionViolation>();

  constructor(order: VersionOrder = () => undefined) {
    this.order = order;
  }

  /** Takes the next event of the run, with its record; returns what it broke. */
  push(event: HistoryEvent, record: OperationRecord): readonly SessionViolation[] {
    const { client, op } = record;
    if (event.type === 'invoke') {
      if (op.f !== 'read') this.origins.set(record.id, this.at(client)?.deeds.length ?? 0);
      return NOTHING;
    }
    if (event.type !== 'ok') return NOTHING;
    const key = this.keyOf(event);
    const seen = event.f === 'read' ? event.version : event.seen;
    if (event.f !== 'read' && seen !== undefined) this.lineage.link(record.id, seen);
    // A cas says what it expected, which need not be what this session had read before.
    const broken =
      seen === undefined || op.f === 'cas' ? NOTHING : this.read(event, client, key, seen);
    if (event.f !== 'read') this.wrote(client, key, record.id);
    return broken;
  }

  /** Everything found so far, in order. */
  get violations(): readonly SessionViolation[] {
    return this.found.toArray();
  }

  /** The newest of them, in order. */
  latest(count: number): readonly SessionViolation[] {
    const from = Math.max(0, this.found.length - count);
    return Array.from({ length: this.found.length - from }, (_, i) => this.found.at(from + i)!);
  }

  get violationCount(): number {
    return this.found.length;
  }

  status(client: ClientId): SessionStatus {
    const session = this.at(client) ?? new SessionState();
    return perGuarantee((guarantee) => session.status(guarantee));
  }

  /** `order` takes the place of this checker's, which belongs to the run that is left. */
  clone(order: VersionOrder = this.order): SessionChecker {
    const copy = new SessionChecker(order);
    copy.lineage = this.lineage.clone();
    copy.sessions = this.sessions.slice();
    copy.own = this.sessions.map(() => false);
    this.own.fill(false);
    copy.keys = new Map(this.keys);
    copy.origins = this.origins.clone();
    copy.found = this.found.clone();
    return copy;
  }

  private read(
    event: HistoryEvent,
    client: ClientId,
    key: number,
    version: VersionId,
  ): readonly SessionViolation[] {
    const session = this.writable(client);
    let broken = NOTHING;
    for (const guarantee of GUARANTEES) {
      const violation = this.judge(session, guarantee, event, client, key, version);
      if (!violation) continue;
      const counts = session.counts[guarantee];
      counts.violations++;
      counts.first ??= violation;
      this.found.push(violation);
      broken = [...broken, violation];
    }
    const isOlder = this.isOlder;
    if (session.raise('monotonic-reads', key, { version, via: null }, isOlder)) {
      session.deeds.push({ key, version, wrote: false });
    }
    this.learn(session, client, version);
    return broken;
  }

  private wrote(client: ClientId, key: number, version: VersionId): void {
    const session = this.writable(client);
    session.raise('read-your-writes', key, { version, via: null }, this.isOlder);
    session.deeds.push({ key, version, wrote: true });
  }

  /** The session has read a write: what its maker had done and read by then now binds it, too. */
  private learn(session: SessionState, client: ClientId, write: VersionId): void {
    const maker = clientOf(write);
    const until = write === INITIAL ? undefined : this.origins.get(write);
    if (until === undefined || maker === client || client >= READERS) return;
    const { deeds } = this.at(maker) ?? NOBODY;
    const isOlder = this.isOlder;
    for (let i = session.known[maker] ?? 0; i < until; i++) {
      const { key, version, wrote } = deeds.at(i)!;
      const guarantee = wrote ? 'monotonic-writes' : 'writes-follow-reads';
      session.raise(guarantee, key, { version, via: write }, isOlder);
    }
    session.known[maker] = Math.max(session.known[maker] ?? 0, until);
  }

  /** At most one violation of a guarantee per read: the first floor that it went behind. */
  private judge(
    session: SessionState,
    guarantee: Guarantee,
    { index, time, operation, service, key: name }: HistoryEvent,
    client: ClientId,
    key: number,
    returned: VersionId,
  ): SessionViolation | null {
    const floors = session.floorsOf(guarantee, key);
    if (floors.length === 0) return null;
    const counts = session.counts[guarantee];
    counts.checked++;
    const ages = floors.map(({ version }) => this.age(returned, version));
    const behind = ages.findIndex((age) => age === 'values' || age === 'versions');
    if (behind < 0) {
      if (ages.includes('undecided')) counts.undecided++;
      return null;
    }
    const { version, via } = floors[behind] as Floor;
    const basis = ages[behind] as 'values' | 'versions';
    const what = { guarantee, client, service, key: name, at: index, time, blame: operation };
    return { ...what, returned, expected: version, via, basis };
  }

  /** Whether `a` is older than `b`, and how we know. */
  private age(a: VersionId, b: VersionId): Age {
    if (a === b || this.lineage.isAncestor(b, a)) return 'not-older';
    if (this.lineage.isAncestor(a, b)) return 'values';
    const order = this.order(a, b);
    if (order === undefined || order === 0) return 'undecided';
    return order < 0 ? 'versions' : 'not-older';
  }

  private readonly isOlder = (a: VersionId, b: VersionId): boolean => {
    const age = this.age(a, b);
    return age === 'values' || age === 'versions';
  };

  private keyOf({ service, key }: HistoryEvent): number {
    const name = `${service}/${key}`;
    let number = this.keys.get(name);
    if (number === undefined) this.keys.set(name, (number = this.keys.size));
    return number;
  }

  private at(client: ClientId): SessionState | undefined {
    return this.sessions[client];
  }

  private writable(client: ClientId): SessionState {
    while (this.sessions.length <= client) {
      this.sessions.push(new SessionState());
      this.own.push(true);
    }
    if (!this.own[client]) {
      this.sessions[client] = this.sessions[client]!.clone();
      this.own[client] = true;
    }
    return this.sessions[client]!;
  }
}

const NOTHING: readonly SessionViolation[] = [];
const NOBODY = new SessionState();
