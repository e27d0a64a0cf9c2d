/** Recorded and fuzzed histories with known verdicts, and histories every register checker must know. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RegisterChecker } from '../../src/engine/checker/register.ts';
import type { HistoryEvent } from '../../src/engine/history/history.ts';
import type { Violation } from '../../src/engine/checker/verdict.ts';
import { linearizable } from './checker-oracle.ts';

type Row = readonly [
  process: number,
  type: HistoryEvent['type'],
  f: HistoryEvent['f'],
  value: number | readonly [number, number] | null,
];

/**
 * Events from rows in the recorded files' form. Written values are unique, so a value stands for its
 * write; an update's ok carries [seen, new], its declined form is an ok read.
 */
function eventsFrom(rows: readonly Row[]): HistoryEvent[] {
  const writer = new Map<number, number>([[0, 0]]);
  const open = new Map<number, number>();
  let operations = 0;
  return rows.map(([process, type, f, value], index) => {
    if (type === 'invoke') open.set(process, ++operations);
    const operation = open.get(process)!;
    const made = Array.isArray(value) ? value[1] : value;
    if (type === 'invoke' && f !== 'read') writer.set(made as number, operation);
    const seen = Array.isArray(value) ? writer.get(value[0] as number) : undefined;
    const returned = f === 'read' ? writer.get(made as number) : operation;
    return {
      index,
      time: index * 1000,
      process,
      service: 'main',
      type,
      f,
      key: 'wallet',
      operation,
      ...(type === 'ok' ? { version: returned ?? -1 } : {}),
      ...(type === 'invoke' && f !== 'read' ? { version: operation } : {}),
      ...(seen === undefined ? {} : { seen }),
    };
  });
}

function firstViolation(rows: readonly Row[]): Violation | null {
  const checker = new RegisterChecker();
  for (const event of eventsFrom(rows)) {
    const found = checker.push(event);
    if (found) return found;
  }
  return null;
}

describe('recorded histories', () => {
  const file = new URL('../../../shared/histories/fuzz-unique-register.jsonl', import.meta.url);
  if (!existsSync(file)) console.log('skipped: ../shared/histories is absent');

  test.runIf(existsSync(file))('the verdict and the first bad event of every one', () => {
    const histories = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; firstBad: number | null; events: Row[] });
    expect(histories.length).toBe(500);
    for (const { id, firstBad, events } of histories) {
      expect([id, firstViolation(events)?.at ?? null]).toEqual([id, firstBad]);
    }
  });
});

/** Each is illegal, at its last event, for one reason. */
const KNOWN_BAD: readonly (readonly [string, Violation['kind'], readonly Row[]])[] = [
  [
    'two payments from one version, and no cut at all',
    'fork',
    [
      [1, 'invoke', 'update', 1],
      [2, 'invoke', 'update', 2],
      [1, 'ok', 'update', [0, 1]],
      [2, 'ok', 'update', [0, 2]],
    ],
  ],
  [
    'a payment from a version another payment had replaced long before',
    'fork',
    [
      [1, 'invoke', 'update', 1],
      [1, 'ok', 'update', [0, 1]],
      [1, 'invoke', 'update', 3],
      [1, 'ok', 'update', [1, 3]],
      [2, 'invoke', 'update', 2],
      [2, 'ok', 'update', [0, 2]],
    ],
  ],
  [
    'a read of a value that an acknowledged write replaced',
    'stale',
    [
      [1, 'invoke', 'write', 1],
      [1, 'ok', 'write', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 0],
    ],
  ],
  [
    'a read of an older value after a newer one was read, the write still open',
    'backwards',
    [
      [1, 'invoke', 'write', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
      [3, 'invoke', 'read', null],
      [3, 'ok', 'read', 0],
    ],
  ],
  [
    'a read of an older value after a payment of unknown outcome was seen',
    'backwards',
    [
      [1, 'invoke', 'update', 1],
      [1, 'info', 'update', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 0],
    ],
  ],
  [
    'a read of a write that was refused',
    'thin-air',
    [
      [1, 'invoke', 'write', 1],
      [1, 'fail', 'write', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
    ],
  ],
  [
    'a write that is refused after it was read',
    'thin-air',
    [
      [1, 'invoke', 'write', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
      [1, 'fail', 'write', 1],
    ],
  ],
  [
    'a read of a value nobody wrote',
    'thin-air',
    [
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 77],
    ],
  ],
  [
    'a payment declined after its result was seen',
    'thin-air',
    [
      [1, 'invoke', 'update', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
      [1, 'ok', 'read', 0],
    ],
  ],
  [
    'a payment from the initial value that another value had already followed',
    'order',
    [
      [1, 'invoke', 'update', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
      [3, 'invoke', 'write', 2],
      [3, 'ok', 'write', 2],
      [4, 'invoke', 'read', null],
      [4, 'ok', 'read', 2],
      [1, 'ok', 'update', [2, 1]],
    ],
  ],
  [
    'a payment declined for what had been true before',
    'stale',
    [
      [1, 'invoke', 'write', 1],
      [1, 'ok', 'write', 1],
      [2, 'invoke', 'update', 2],
      [2, 'ok', 'read', 0],
    ],
  ],
  [
    'a slow read of a value that was overtaken while it travelled',
    'stale',
    [
      [1, 'invoke', 'write', 1],
      [2, 'invoke', 'write', 2],
      [2, 'ok', 'write', 2],
      [2, 'invoke', 'read', null],
      [1, 'ok', 'write', 1],
      [3, 'invoke', 'read', null],
      [3, 'ok', 'read', 2],
      [2, 'ok', 'read', 1],
    ],
  ],
  [
    'two values that each must come before the other',
    'stale',
    [
      [1, 'invoke', 'write', 1],
      [2, 'invoke', 'write', 2],
      [1, 'ok', 'write', 1],
      [2, 'ok', 'write', 2],
      [3, 'invoke', 'read', null],
      [3, 'ok', 'read', 1],
      [3, 'invoke', 'read', null],
      [3, 'ok', 'read', 2],
    ],
  ],
];

describe('known-bad histories', () => {
  test.each(KNOWN_BAD)('%s: %s', (_, kind, rows) => {
    expect(linearizable(eventsFrom(rows))).toBe(false);
    expect(linearizable(eventsFrom(rows.slice(0, -1)))).toBe(true);
    const found = firstViolation(rows);
    expect(found?.at).toBe(rows.length - 1);
    expect(found?.kind).toBe(kind);
  });
});

/** Each is legal; a checker that is too strict about the unknown would refuse it. */
const KNOWN_GOOD: readonly (readonly [string, readonly Row[]])[] = [
  [
    'an unknown write that never happened',
    [
      [1, 'invoke', 'write', 1],
      [1, 'info', 'write', 1],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 0],
    ],
  ],
  [
    'an unknown write that happens long after',
    [
      [1, 'invoke', 'write', 1],
      [1, 'info', 'write', 1],
      [2, 'invoke', 'write', 2],
      [2, 'ok', 'write', 2],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 2],
      [2, 'invoke', 'read', null],
      [2, 'ok', 'read', 1],
    ],
  ],
  [
    'an unknown payment beside a payment from the same version',
    [
      [1, 'invoke', 'update', 1],
      [1, 'info', 'update', 1],
      [2, 'invoke', 'update', 2],
      [2, 'ok', 'update', [0, 2]],
      [3, 'invoke', 'read', null],
      [3, 'ok', 'read', 1],
    ],
  ],
  [
    'a read that never came back',
    [
      [3, 'invoke', 'read', null],
      [1, 'invoke', 'write', 1],
      [1, 'ok', 'write', 1],
      [3, 'info', 'read', null],
    ],
  ],
  [
    'a declined payment that overlaps the payment which emptied the wallet',
    [
      [1, 'invoke', 'update', 1],
      [2, 'invoke', 'update', 2],
      [1, 'ok', 'update', [0, 1]],
      [2, 'ok', 'read', 0],
    ],
  ],
];

test.each(KNOWN_GOOD)('legal: %s', (_, rows) => {
  expect(linearizable(eventsFrom(rows))).toBe(true);
  expect(firstViolation(rows)).toBeNull();
});

/** What a wrong checker would make of a history: the same check, told something else. */
const MUTANTS: Readonly<Record<string, (events: readonly HistoryEvent[]) => HistoryEvent[]>> = {
  'drops operations of unknown outcome': (events) => {
    const unknown = new Set(events.filter((e) => e.type === 'info').map((e) => e.operation));
    return events.filter((e) => !unknown.has(e.operation));
  },
  'takes unknown for done': (events) =>
    events.map((e) =>
      e.type === 'info' && e.f !== 'read' ? { ...e, type: 'ok', version: e.operation } : e,
    ),
  'takes failed for unknown': (events) =>
    events.map((e) => (e.type === 'fail' ? { ...e, type: 'info' } : e)),
  'takes unknown for failed': (events) =>
    events.map((e) => (e.type === 'info' ? { ...e, type: 'fail' } : e)),
  'forgets that a payment saw a version': (events) =>
    events.map((event) => {
      const { seen: _, ...e } = event;
      return e;
    }),
  'ignores declined payments': (events) =>
    events.map((e) =>
      e.type === 'ok' &&
      e.f === 'read' &&
      events.some((i) => i.f === 'update' && i.operation === e.operation)
        ? { ...e, f: 'update', type: 'fail' }
        : e,
    ),
};

const verdictOf = (events: readonly HistoryEvent[]): boolean => {
  const checker = new RegisterChecker();
  return events.every((event) => checker.push(event) === null);
};

test.each(Object.entries(MUTANTS))('a checker that %s is caught', (_, mangle) => {
  const known = [...KNOWN_BAD.map(([, , rows]) => rows), ...KNOWN_GOOD.map(([, rows]) => rows)];
  const caught = known
    .map((rows) => eventsFrom(rows))
    .filter((events) => verdictOf(mangle(events)) !== linearizable(events));
  expect(caught.length).toBeGreaterThan(0);
});
