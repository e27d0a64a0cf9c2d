/** The clients against a service that this test plays itself, replies and all. */
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ClientOut } from '../../src/engine/kernel/ports.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import type { Reply, Request } from '../../src/engine/model.ts';
import { operationId } from '../../src/engine/model.ts';
import { Clients } from '../../src/engine/workload/clients.ts';
import type { ClientConfig } from '../../src/engine/workload/clients.ts';
import type { OpenLoop } from '../../src/engine/workload/schedule.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const CROWD: OpenLoop = {
  gapMin: 300_000,
  gapMax: 500_000,
  start: 0,
  keys: ['family/1', 'family/2'],
  readShare: 0.5,
  payMin: 10,
  payMax: 90,
};
const CLIENT: ClientConfig = {
  place: 3,
  service: 'main',
  slot: 1,
  replica: 1,
  deadline: 250_000,
  retries: 0,
};

/** A hash in [0, 1) of what is drawn: stateless, as the kernel's is. */
function draw(purpose: string, client: number, ordinal: number): number {
  let hash = 2166136261;
  for (const char of `${purpose}/${client}/${ordinal}`) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** Alarms and replies in the order of time; `answer` says what the service replies, and how late. */
class Town {
  now = 0;
  readonly requests: {
    readonly at: number;
    readonly attempt: number;
    readonly request: Request;
  }[] = [];
  readonly clients: Clients;
  private readonly answer: (
    request: Request,
    attempt: number,
  ) => { after: number; reply: Reply } | null;
  private events: Event[] = [];
  private readonly out: ClientOut;

  constructor(
    configs: readonly ClientConfig[],
    answer: (request: Request, attempt: number) => { after: number; reply: Reply } | null,
  ) {
    this.clients = new Clients(configs);
    this.answer = answer;
    this.out = {
      draw,
      setAlarm: (client, at, token) => {
        this.events.push({ at, run: () => this.clients.alarm(at, client, token, this.out) });
      },
      request: (client, _slot, request, attempt) => {
        this.requests.push({ at: this.now, attempt, request });
        const answered = this.answer(request, attempt);
        if (!answered) return;
        const at = this.now + answered.after;
        const run = () => this.clients.reply(at, client, request.id, answered.reply, this.out);
        this.events.push({ at, run });
      },
    };
    this.clients.start(0, this.out);
  }

  act(at: number, client: number, act: unknown): void {
    this.events.push({ at, run: () => this.clients.act(at, client, act, this.out) });
  }

  runUntil(end: number): readonly OperationRecord[] {
    for (;;) {
      this.events.sort((a, b) => a.at - b.at);
      const next = this.events[0];
      if (!next || next.at > end) return this.clients.history.records;
      this.events.shift();
      this.now = next.at;
      next.run();
    }
  }
}

const ok = (after: number) => () => ({
  after,
  reply: { outcome: 'ok', answeredBy: [1] } satisfies Reply,
});

test('arrivals, kinds, keys and amounts do not depend on what the service answers', () => {
  const configs = [0, 1, 2].map(() => ({ ...CLIENT, retries: 3, workload: CROWD }));
  const asked = (town: Town) =>
    town.runUntil(20_000_000).map(({ id, op, invokedAt }) => ({ id, op, invokedAt }));
  const quick = asked(new Town(configs, ok(10_000)));
  const never = asked(new Town(configs, () => null));
  const refused = asked(
    new Town(configs, () => ({ after: 5_000, reply: { outcome: 'failed', answeredBy: [] } })),
  );
  expect(quick.length).toBeGreaterThan(3 * 35);
  expect(never).toEqual(quick);
  expect(refused).toEqual(quick);
});

test('gaps, shares and amounts are those of the workload', () => {
  const workload = { ...CROWD, start: 2_000_000, end: 400_000_000 };
  const town = new Town([{ ...CLIENT, workload }], ok(10_000));
  const records = town.runUntil(500_000_000);
  const first = records[0]!.invokedAt;
  expect(first).toBeGreaterThanOrEqual(workload.start);
  expect(first).toBeLessThanOrEqual(workload.start + workload.gapMax);
  records.slice(1).forEach(({ invokedAt }, i) => {
    const gap = invokedAt - records[i]!.invokedAt;
    expect(gap).toBeGreaterThanOrEqual(workload.gapMin);
    expect(gap).toBeLessThanOrEqual(workload.gapMax);
  });
  expect(records.at(-1)!.invokedAt).toBeLessThanOrEqual(workload.end);
  const reads = records.filter(({ op }) => op.f === 'read').length;
  expect(reads / records.length).toBeGreaterThan(0.4);
  expect(reads / records.length).toBeLessThan(0.6);
  const amounts = records.flatMap(({ op }) => (op.f === 'update' ? [op.change.amount] : []));
  expect(Math.min(...amounts)).toBeGreaterThanOrEqual(workload.payMin);
  expect(Math.max(...amounts)).toBeLessThanOrEqual(workload.payMax);
  expect(new Set(records.map(({ op }) => op.key)).size).toBe(2);
});

// The second comes while the next operation waits for its own answer.
test.each([260_000, 450_000])(
  'an answer after %i us is too late: unknown, and a new process',
  (after) => {
    const town = new Town([{ ...CLIENT, workload: CROWD }], ok(after));
    const records = town.runUntil(3_000_000);
    const closed = records.filter(({ outcome }) => outcome !== null);
    expect(closed.length).toBeGreaterThan(4);
    closed.forEach((record, i) => {
      expect(record).toMatchObject({
        outcome: 'unknown',
        why: 'timed-out',
        finishedAt: record.invokedAt + CLIENT.deadline,
        process: i,
      });
    });
  },
);

test('a definite refusal is tried again under the same id, within one interval', () => {
  const refusedTwice = (_: Request, attempt: number) => ({
    after: 10_000,
    reply: {
      outcome: attempt < 2 ? 'failed' : 'ok',
      answeredBy: [1],
      ...(attempt < 2 ? { why: 'no-leader' } : {}),
    } satisfies Reply,
  });
  const town = new Town([{ ...CLIENT, deadline: 1_000_000, retries: 5 }], refusedTwice);
  town.act(5, 0, { kind: 'check', key: 'wallet' });
  const records = town.runUntil(2_000_000);
  expect(town.requests.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
  expect(new Set(town.requests.map(({ request }) => request.id)).size).toBe(1);
  expect(records).toMatchObject([
    { id: operationId(0, 0), outcome: 'ok', invokedAt: 5, process: 0, byHand: true },
  ]);
  expect(records[0]).not.toHaveProperty('why');
});

test('retries end with the deadline, and the refusal is the answer', () => {
  const refusal = (after: number) => () => ({
    after,
    reply: { outcome: 'failed', why: 'no-quorum', answeredBy: [] } satisfies Reply,
  });
  const town = new Town([{ ...CLIENT, deadline: 200_000, retries: 1000 }], refusal(30_000));
  town.act(5, 0, { kind: 'check', key: 'wallet' });
  const [record] = town.runUntil(2_000_000);
  expect(record).toMatchObject({ outcome: 'failed', why: 'no-quorum' });
  expect(record!.finishedAt).toBeLessThan(record!.deadline);
  expect(town.requests.length).toBeGreaterThan(1);
  const once = new Town([{ ...CLIENT, retries: 0 }], refusal(30_000));
  once.act(5, 0, { kind: 'check', key: 'wallet' });
  expect(once.runUntil(2_000_000)).toMatchObject([{ outcome: 'failed', finishedAt: 30_005 }]);
  expect(once.requests.length).toBe(1);
});

test('a phone asks one thing at a time, and an act it drops still uses up its number', () => {
  const town = new Town([CLIENT], ok(100_000));
  const pay = { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 400 } };
  town.act(5, 0, pay);
  town.act(10, 0, { kind: 'check', key: 'wallet' });
  town.act(200_000, 0, { kind: 'check', key: 'wallet' });
  expect(town.runUntil(1_000_000)).toMatchObject([
    { id: operationId(0, 0), op: { f: 'update', change: { amount: 400 } }, place: 3 },
    { id: operationId(0, 2), op: { f: 'read' } },
  ]);
});

test('a client has at most one open operation, whatever is asked of it and answered', () => {
  const outcomes = ['ok', 'declined', 'failed', 'unknown'] as const;
  const answers = fc.array(fc.record({ after: fc.nat(600_000), outcome: fc.nat(4) }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(answers, fc.array(fc.nat(5_000_000), { maxLength: 10 }), (list, acts) => {
      let turn = 0;
      const town = new Town([{ ...CLIENT, retries: 2, workload: CROWD }], () => {
        const { after, outcome } = list[turn++ % list.length]!;
        const known = outcomes[outcome];
        return known ? { after, reply: { outcome: known, answeredBy: [1] } } : null;
      });
      for (const at of acts) town.act(at, 0, { kind: 'check', key: 'wallet' });
      const records = town.runUntil(5_000_000);
      records.forEach((record, i) => {
        const next = records[i + 1];
        expect(record.outcome === null).toBe(record.id === town.clients.openOperation(0));
        if (record.outcome === null) return expect(next).toBeUndefined();
        expect(record.finishedAt).toBeLessThanOrEqual(record.deadline);
        if (!next) return undefined;
        expect(next.invokedIndex).toBeGreaterThan(record.finishedIndex);
        expect(next.process !== record.process).toBe(record.outcome === 'unknown');
        return undefined;
      });
    }),
  );
});

test('a clone of the clients and its original go their own ways', () => {
  const town = new Town([{ ...CLIENT, workload: CROWD }], ok(50_000));
  town.runUntil(2_000_000);
  const clone = town.clients.clone();
  const before = clone.history.records;
  const later = town.runUntil(4_000_000);
  expect(clone.history.records).toEqual(before);
  expect(later.length).toBeGreaterThan(before.length);
  expect(later.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});
