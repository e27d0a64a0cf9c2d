/**
 * Session guarantees against a dumb oracle that reads the definitions (checking: 4.5) over whole
 * prefixes, and small histories that each of them must reject.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SessionChecker } from '../../src/engine/checker/sessions.ts';
import type { VersionOrder } from '../../src/engine/checker/sessions.ts';
import type { Guarantee, SessionViolation } from '../../src/engine/checker/verdict.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { History } from '../../src/engine/history/recorder.ts';
import { INITIAL, operationId } from '../../src/engine/model.ts';
import type { Operation, OperationId, Reply, VersionId } from '../../src/engine/model.ts';

const RUNS = process.env['PROVE'] ? 5000 : 500;

/** Clients who do one thing at a time; every step takes a microsecond. */
class Play {
  readonly history = new History();
  readonly found: SessionViolation[] = [];
  checker: SessionChecker;
  private ordinals: number[] = [];
  private clock = 0;

  constructor(order?: VersionOrder) {
    this.checker = new SessionChecker(order);
    this.history.listen((event, record) => this.found.push(...this.checker.push(event, record)));
  }

  ask(client: number, op: Operation): OperationId {
    const ordinal = this.ordinals[client] ?? 0;
    this.ordinals[client] = ordinal + 1;
    const id = operationId(client, ordinal);
    this.history.invoke({
      id,
      client,
      process: client,
      service: 'main',
      op,
      invokedAt: ++this.clock,
      deadline: this.clock + 1000,
      place: 0,
      byHand: false,
      replica: 0,
    });
    return id;
  }

  tell(id: OperationId, reply: Partial<Reply>): void {
    this.history.complete(id, ++this.clock, { outcome: 'ok', answeredBy: [], ...reply });
  }

  read(client: number, key: string, seen: VersionId): OperationId {
    const id = this.ask(client, { f: 'read', key });
    this.tell(id, { seen: { id: seen, data: 0 } });
    return id;
  }

  update(
    client: number,
    key: string,
    seen: VersionId,
    outcome: Reply['outcome'] = 'ok',
  ): OperationId {
    const id = this.ask(client, { f: 'update', key, change: { kind: 'add', amount: 1 } });
    this.tell(id, outcome === 'ok' ? { seen: { id: seen, data: 0 }, data: 1 } : { outcome });
    return id;
  }

  write(client: number, key: string): OperationId {
    const id = this.ask(client, { f: 'write', key, data: 1 });
    this.tell(id, { data: 1 });
    return id;
  }

  get kinds(): Guarantee[] {
    return this.found.map(({ guarantee }) => guarantee);
  }
}

describe('each guarantee rejects its own history', () => {
  test('read your writes: a payment was confirmed, then its payer is shown the balance before', () => {
    const play = new Play();
    const paid = play.update(0, 'wallet', INITIAL);
    const blame = play.read(0, 'wallet', INITIAL);
    expect(play.found).toMatchObject([
      { guarantee: 'read-your-writes', blame, returned: INITIAL, expected: paid, via: null },
    ]);
    expect(play.found[0]!.basis).toBe('values');
  });

  test('monotonic reads: one sees a payment, then no longer', () => {
    const play = new Play();
    const paid = play.update(0, 'wallet', INITIAL);
    play.read(1, 'wallet', paid);
    const blame = play.read(1, 'wallet', INITIAL);
    expect(play.found).toMatchObject([
      { guarantee: 'monotonic-reads', client: 1, blame, expected: paid },
    ]);
  });

  test('monotonic writes: one sees another’s second write, then the time before the first', () => {
    const play = new Play();
    const first = play.update(0, 'wallet', INITIAL);
    const second = play.update(0, 'shop', INITIAL);
    play.read(1, 'shop', second);
    const blame = play.read(1, 'wallet', INITIAL);
    expect(play.found).toMatchObject([
      { guarantee: 'monotonic-writes', client: 1, blame, expected: first, via: second },
      // The maker had read nothing of the wallet but the initial version: no other guarantee.
    ]);
    expect(play.kinds).toEqual(['monotonic-writes']);
  });

  test('writes follow reads: one sees the reply to a question, then no question', () => {
    const play = new Play();
    const question = play.update(0, 'wallet', INITIAL);
    play.read(1, 'wallet', question);
    const reply = play.update(1, 'shop', INITIAL);
    play.read(2, 'shop', reply);
    const blame = play.read(2, 'wallet', INITIAL);
    expect(play.found).toMatchObject([
      { guarantee: 'writes-follow-reads', client: 2, blame, expected: question, via: reply },
    ]);
    expect(play.kinds).toEqual(['writes-follow-reads']);
  });

  test('an update and a declined update are reads as well', () => {
    const play = new Play();
    const paid = play.update(0, 'wallet', INITIAL);
    play.update(0, 'wallet', INITIAL);
    const id = play.ask(0, { f: 'update', key: 'wallet', change: { kind: 'pay', amount: 9 } });
    play.tell(id, { outcome: 'declined', seen: { id: INITIAL, data: 0 } });
    expect(play.found.filter(({ expected }) => expected === paid)).toHaveLength(2);
  });
});

describe('what no guarantee forbids', () => {
  test('an unknown or failed write binds nobody', () => {
    const play = new Play();
    play.update(0, 'wallet', INITIAL, 'unknown');
    play.update(0, 'wallet', INITIAL, 'failed');
    play.read(0, 'wallet', INITIAL);
    expect(play.kinds).toEqual([]);
  });

  test('concurrent versions are not older; nobody can tell, and that is said', () => {
    const play = new Play();
    const mine = play.update(0, 'wallet', INITIAL);
    const theirs = play.update(1, 'wallet', INITIAL);
    play.read(0, 'wallet', theirs);
    expect(play.kinds).toEqual([]);
    const status = play.checker.status(0)['read-your-writes'];
    expect(status).toEqual({
      verdict: 'unknown',
      checked: 1,
      undecided: 1,
      violations: 0,
      first: null,
    });
    expect(mine).not.toBe(theirs);
  });

  test('the order of the servers settles it, and the basis says so', () => {
    for (const sign of [-1, 1]) {
      const play = new Play((a, b) => sign * (a - b));
      play.update(0, 'wallet', INITIAL);
      const theirs = play.update(1, 'wallet', INITIAL);
      play.read(0, 'wallet', theirs);
      // A greater client number is a greater id.
      expect(play.found.map(({ basis }) => basis)).toEqual(sign < 0 ? ['versions'] : []);
    }
  });

  test('a version read before its own writer is answered is placed when that becomes known', () => {
    const play = new Play();
    const slow = play.ask(0, { f: 'update', key: 'wallet', change: { kind: 'add', amount: 1 } });
    const next = play.update(1, 'wallet', slow);
    play.read(2, 'wallet', next);
    play.tell(slow, { seen: { id: INITIAL, data: 0 }, data: 1 });
    play.read(2, 'wallet', slow);
    expect(play.kinds).toEqual(['monotonic-reads']);
  });
});

/** One step of a random history. */
interface Draw {
  readonly client: number;
  readonly kind: number;
  readonly key: number;
  readonly pick: number;
  readonly stamp: number;
}
const draw: fc.Arbitrary<Draw> = fc.record({
  client: fc.nat(3),
  kind: fc.nat(9),
  key: fc.nat(1),
  pick: fc.nat(1000),
  stamp: fc.integer({ min: 1, max: 10_000 }),
});

/** Random answers of a weak store whose versions have stamps above those they were made from. */
function random(draws: readonly Draw[], ordered: boolean): Play & { stamps: Map<number, number> } {
  const stamps = new Map<number, number>([[INITIAL, 0]]);
  const stampOf = (id: VersionId): number => stamps.get(id)!;
  const order: VersionOrder = (a, b) => stampOf(a) - stampOf(b);
  const play = new Play(ordered ? order : undefined) as Play & { stamps: Map<number, number> };
  play.stamps = stamps;
  const open = new Map<number, OperationId>();
  const made: VersionId[][] = [[INITIAL], [INITIAL]];
  for (const { client, kind, key, pick, stamp } of draws) {
    const waiting = open.get(client);
    if (waiting === undefined) {
      const name = `k${key}`;
      const op: Operation =
        kind < 5
          ? { f: 'read', key: name }
          : kind < 9
            ? { f: 'update', key: name, change: { kind: 'add', amount: 1 } }
            : { f: 'write', key: name, data: 1 };
      const id = play.ask(client, op);
      open.set(client, id);
      if (op.f === 'read') continue;
      // Ties would leave two versions without an order.
      stamps.set(id, stamp + made[0]!.length * 1e-3 + made[1]!.length * 1e-6);
      made[key]!.push(id);
      continue;
    }
    open.delete(client);
    const { op, id } = play.history.operation(waiting)!;
    const own = op.f === 'read' ? Infinity : stampOf(id);
    const candidates = made[Number(op.key.slice(1))]!.filter((version) => stampOf(version) < own);
    const seen = { id: candidates[pick % candidates.length]!, data: 0 };
    if (kind === 0) play.tell(id, { outcome: 'unknown' });
    else if (op.f === 'read') play.tell(id, { seen });
    else if (op.f === 'write') play.tell(id, { data: 1 });
    else if (kind === 1) play.tell(id, { outcome: 'declined', seen });
    else play.tell(id, { seen, data: 1 });
  }
  return play;
}

/** Every breach, read off the definitions. */
function oracle(records: readonly OperationRecord[], stamps: Map<number, number> | null): string[] {
  const told = ({ seen, outcome, op }: OperationRecord): boolean =>
    seen !== undefined && op.f !== 'cas' && (outcome === 'ok' || outcome === 'declined');
  const breaches: string[] = [];
  for (const read of records.filter(told)) {
    const parent = new Map(
      records
        .filter(({ op, outcome }) => op.f === 'update' && outcome === 'ok')
        .filter(({ finishedIndex }) => finishedIndex <= read.finishedIndex)
        .map(({ id, seen }) => [id, seen!.id]),
    );
    const descends = (version: VersionId, ancestor: VersionId): boolean => {
      if (ancestor === INITIAL) return true;
      for (let at: VersionId | undefined = version; at !== undefined; at = parent.get(at)) {
        if (at === ancestor) return true;
      }
      return false;
    };
    const older = (a: VersionId, b: VersionId): boolean => {
      if (a === b || descends(a, b)) return false;
      return descends(b, a) || (stamps !== null && stamps.get(a)! < stamps.get(b)!);
    };
    const { client, op, invokedIndex } = read;
    const before = (record: OperationRecord, index: number): boolean =>
      record.outcome !== null && record.finishedIndex < index;
    const goesBack = (versions: readonly VersionId[]): boolean =>
      versions.some((version) => older(read.seen!.id, version));
    const written = (by: number, index: number): VersionId[] =>
      records
        .filter((r) => r.client === by && r.op.f !== 'read' && r.outcome === 'ok')
        .filter((r) => r.op.key === op.key && before(r, index))
        .map(({ id }) => id);
    const readBy = (by: number, index: number, key: string | null): VersionId[] =>
      records
        .filter((r) => r.client === by && told(r) && before(r, index))
        .filter((r) => key === null || r.op.key === key)
        .map(({ seen }) => seen!.id);
    const others = readBy(client, invokedIndex, null)
      .map((id) => records.find((record) => record.id === id))
      .filter((write) => write !== undefined && write.client !== client) as OperationRecord[];
    const found: Record<Guarantee, boolean> = {
      'read-your-writes': goesBack(written(client, invokedIndex)),
      'monotonic-reads': goesBack(readBy(client, invokedIndex, op.key)),
      'monotonic-writes': others.some((w) => goesBack(written(w.client, w.invokedIndex))),
      'writes-follow-reads': others.some((w) => goesBack(readBy(w.client, w.invokedIndex, op.key))),
    };
    for (const [guarantee, broken] of Object.entries(found)) {
      if (broken) breaches.push(`${guarantee} ${read.id}`);
    }
  }
  return breaches.sort();
}

const named = (found: readonly SessionViolation[]): string[] =>
  found.map(({ guarantee, blame }) => `${guarantee} ${blame}`).sort();

test.each([
  ['answers alone', false],
  ['the servers’ order', true],
] as const)('by %s: the same breaches as the definitions, at the same reads', (_, ordered) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(draw, { maxLength: 60, size: 'max' }), (draws) => {
      const play = random(draws, ordered);
      const expected = oracle(play.history.records, ordered ? play.stamps : null);
      expect(named(play.found)).toEqual(expected);
      for (const { guarantee } of play.found) seen.add(guarantee);
    }),
    { numRuns: RUNS },
  );
  expect(seen.size).toBe(4);
});

test('a clone goes its own way', () => {
  fc.assert(
    fc.property(fc.array(draw, { minLength: 20, maxLength: 60, size: 'max' }), (draws) => {
      const play = random(draws, true);
      const whole = new SessionChecker((a, b) => play.stamps.get(a)! - play.stamps.get(b)!);
      let copy: SessionChecker | null = null;
      const history = new History();
      let events = 0;
      history.listen((event, record) => {
        if (events++ === draws.length >> 1) copy = whole.clone();
        whole.push(event, record);
        copy?.push(event, record);
      });
      replay(history, play.history.records);
      if (!copy) return;
      expect((copy as SessionChecker).violations).toEqual(whole.violations);
      for (let client = 0; client < 4; client++) {
        expect((copy as SessionChecker).status(client)).toEqual(whole.status(client));
      }
    }),
  );
});

/** The same events once more. */
function replay(history: History, records: readonly OperationRecord[]): void {
  const events: (() => void)[] = [];
  for (const record of records) {
    events[record.invokedIndex] = () => history.invoke(record);
    if (record.outcome !== null) {
      events[record.finishedIndex] = () =>
        history.complete(record.id, record.finishedAt, record.reply!);
    }
  }
  for (const event of events) event();
}
