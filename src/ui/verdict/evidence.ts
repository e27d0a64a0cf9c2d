/** Verdicts in words: a contradiction's sentence, its cause, and the one order that fits. */
import type { FoundViolation, OperationRecord, Scenario } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { fibreName, personName, placeName } from '../../words/names.ts';
import { amountAsked, balanceTold } from '../phones/phone-text.ts';

/** Everything a sentence about a run draws on. */
export interface Case {
  readonly words: Messages;
  readonly scenario: Scenario;
  readonly operations: ReadonlyMap<number, OperationRecord>;
}

export interface ViolationText {
  readonly headline: string;
  readonly detail: string;
  readonly cause: string;
  /** What answer would have kept one story, or null. */
  readonly fineIf: string | null;
}

export function caseOf(
  words: Messages,
  scenario: Scenario,
  operations: readonly OperationRecord[],
): Case {
  return { words, scenario, operations: new Map(operations.map((one) => [one.id, one])) };
}

export function clientName({ words, scenario }: Case, operation: OperationRecord): string {
  return personName(words, scenario.clients[operation.client]?.id ?? '');
}

/** What a version holds: its writer's data, or the initial value. */
function dataOf(all: Case, version: number, like: OperationRecord): number {
  const writer = all.operations.get(version);
  if (writer) return balanceTold(writer) ?? amountAsked(writer);
  return all.scenario.services[like.service]?.initial[like.op.key] ?? 0;
}

/** Line 1 plain, line 2 what it rests on, the cause, and what would have been fine. */
export function violationText(all: Case, violation: FoundViolation): ViolationText {
  const { words } = all;
  const cause = causeText(all, violation);
  const blame = all.operations.get(violation.blame);
  if (!blame) return { headline: words.verdict.contradicts, detail: '', cause, fineIf: null };
  if (violation.kind === 'fork') return { ...forkText(all, violation, blame), cause };
  const b = clientName(all, blame);
  const shown = blame.seen?.data ?? 0;
  const newer = all.operations.get(violation.versions[1] ?? 0);
  const made = newer ? dataOf(all, newer.id, blame) : shown;
  const fineIf = newer ? words.verdict.fineIf({ b, told: made }) : null;
  const said = (headline: string): ViolationText => ({
    headline,
    detail: words.verdict.noOrder,
    cause,
    fineIf,
  });
  if (violation.kind === 'thin-air') return said(words.verdict.thinAir({ b, shown }));
  if (!newer || violation.kind === 'order') return said(words.verdict.order({ b }));
  if (newer.client === blame.client && newer.op.f !== 'read') {
    return said(words.verdict.own({ a: b }));
  }
  if (violation.kind === 'backwards') {
    const seer = seerOf(all, violation, newer.id);
    if (seer === undefined || seer.client === blame.client) {
      return said(words.verdict.backwards({ b, saw: made, later: shown }));
    }
    const a = clientName(all, seer);
    return said(words.verdict.backwardsBetween({ a, b, saw: made, later: shown }));
  }
  const after = Math.max(0, blame.finishedAt - newer.finishedAt);
  return said(words.verdict.stale({ b, shown, after, a: clientName(all, newer), made }));
}

/** Who was shown the newer version first: not always the one who was then shown the older. */
function seerOf(
  all: Case,
  violation: FoundViolation,
  version: number,
): OperationRecord | undefined {
  return violation.operations
    .flatMap((id) => all.operations.get(id) ?? [])
    .find((one) => one.id !== violation.blame && one.seen?.id === version);
}

function forkText(
  all: Case,
  violation: FoundViolation,
  blame: OperationRecord,
): Omit<ViolationText, 'cause'> {
  const { verdict } = all.words;
  const payments = violation.versions.flatMap((id) => all.operations.get(id) ?? []);
  const [first, second] = payments;
  const had = blame.seen?.data ?? 0;
  const fineIf = verdict.fineIfNo({ b: clientName(all, blame) });
  if (!first || !second) {
    return {
      headline: verdict.order({ b: clientName(all, blame) }),
      detail: verdict.noOrder,
      fineIf,
    };
  }
  const paid = amountAsked(first) + amountAsked(second);
  const [a, b] = [clientName(all, first), clientName(all, second)];
  if (paid > had) {
    return {
      headline: verdict.paidFrom({ paid, had }),
      detail: verdict.paidFromWhy({ had }),
      fineIf,
    };
  }
  const headline = a === b ? verdict.doubleSame({ a, had }) : verdict.double({ a, b, had });
  return { headline, detail: verdict.noOrder, fineIf };
}

export function causeText({ words, scenario }: Case, { cause }: FoundViolation): string {
  const fibre = cause.fibre === undefined ? undefined : scenario.fibres[cause.fibre];
  const host = cause.replica === undefined ? undefined : scenario.hosts[cause.replica];
  const place = host ? placeName(words, host.id) : null;
  switch (cause.kind) {
    case 'cut':
      return fibre && place !== null
        ? words.cause.cut({ fibre: words.theFibre({ fibre: fibreName(words, fibre.id) }), place })
        : words.cause.cutPlain;
    case 'lag':
      return place !== null && cause.lag !== undefined
        ? words.cause.lag({ place, lag: cause.lag })
        : words.cause.lagPlain;
    case 'skew':
    case 'loss':
    case 'crash':
    case 'overload':
    case 'lost-hint':
    case 'bug':
      return words.cause[cause.kind];
  }
}

/** Operations that were answered: the answers a verdict is about. */
export function answersOf(operations: readonly OperationRecord[]): readonly OperationRecord[] {
  return operations.filter((one) => one.outcome === 'ok' || one.outcome === 'declined');
}

/**
 * The answers of one key in an order that explains them all, found by following each version to the
 * payment that started from it. Null when the answers do not form one such chain.
 */
export function oneOrder(
  operations: readonly OperationRecord[],
): readonly OperationRecord[] | null {
  const answers = answersOf(operations);
  const key = answers[0]?.op.key;
  if (answers.some((one) => one.op.key !== key || one.seen === undefined)) return null;
  const paid = (one: OperationRecord): boolean => one.op.f !== 'read' && one.outcome === 'ok';
  const first = answers.find(
    (one) => !answers.some((other) => paid(other) && other.id === one.seen?.id),
  );
  const order: OperationRecord[] = [];
  let version = first?.seen?.id;
  while (version !== undefined) {
    const here = answers.filter((one) => one.seen?.id === version);
    const next = here.filter(paid);
    if (next.length > 1) return null;
    order.push(...here.filter((one) => !paid(one)), ...next);
    version = next[0]?.id;
  }
  return order.length === answers.length ? order : null;
}
