/** Verdicts in words: a contradiction's sentence, its cause, and the one order that fits. */
import type { FoundViolation, NamedCut, OperationRecord, Scenario } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { cutOffText, fibreName, personName, placeName } from '../../words/names.ts';
import { amountAsked } from '../phones/phone-text.ts';

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

/** Rupees of a version as somebody was told them, never as they were asked for; null: nobody was. */
function dataOf({ operations }: Case, version: number): number | null {
  const writer = operations.get(version);
  if (writer?.outcome === 'ok' && writer.data !== undefined) return writer.data;
  for (const { seen } of operations.values()) if (seen?.id === version) return seen.data;
  return null;
}

/** Line 1 plain, line 2 what it rests on, the cause, and what would have been fine. */
export function violationText(all: Case, violation: FoundViolation): ViolationText {
  const { words } = all;
  const cause = causeText(all, violation);
  const blame = all.operations.get(violation.blame);
  if (!blame) return { headline: words.verdict.contradicts, detail: '', cause, fineIf: null };
  if (violation.kind === 'fork') return { ...forkText(all, violation, blame), cause };
  // Where no version is the newer one, another answer need not have been fine.
  const newer = violation.kind === 'order' ? undefined : newerOf(all, violation);
  const told = newer ? dataOf(all, newer.id) : null;
  return {
    headline: headlineOf(all, violation, blame),
    detail: words.verdict.noOrder,
    cause,
    fineIf: told === null ? null : words.verdict.fineIf({ b: clientName(all, blame), told }),
  };
}

/** The write that the misled answer should have shown. */
function newerOf({ operations }: Case, { versions }: FoundViolation): OperationRecord | undefined {
  const version = versions[1];
  return version === undefined ? undefined : operations.get(version);
}

function headlineOf(all: Case, violation: FoundViolation, blame: OperationRecord): string {
  const { verdict } = all.words;
  const b = clientName(all, blame);
  const shown = blame.seen?.data ?? 0;
  if (violation.kind === 'thin-air') return verdict.thinAir({ b, shown });
  const newer = newerOf(all, violation);
  const plain = verdict.order({ b });
  if (!newer || violation.kind === 'order') return plain;
  if (newer.client === blame.client && newer.outcome === 'ok') return verdict.own({ a: b });
  if (violation.kind === 'backwards') {
    const earlier = earlierReader(all, violation, blame);
    const saw = earlier?.seen?.data;
    if (!earlier || saw == null) return plain;
    return earlier.client === blame.client
      ? verdict.backwards({ b, saw, later: shown })
      : verdict.backwardsTwo({ a: clientName(all, earlier), saw, b, later: shown });
  }
  const made = dataOf(all, newer.id);
  if (newer.outcome !== 'ok' || made === null) return plain;
  const after = Math.max(0, blame.finishedAt - newer.finishedAt);
  return verdict.stale({ b, shown, after, a: clientName(all, newer), made });
}

/** Who was shown the newer version before the misled one asked: the proof's own edge says so. */
function earlierReader(
  { operations }: Case,
  { versions, edges }: FoundViolation,
  blame: OperationRecord,
): OperationRecord | undefined {
  return edges
    .filter(({ from, why }) => why === 'reads-from' && from === versions[1])
    .flatMap(({ to }) => operations.get(to) ?? [])
    .find((one) => one.seen?.id === versions[1] && one.finishedIndex < blame.invokedIndex);
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

/** Why it happened, from what the engine found and nothing else. */
export function causeText(all: Case, violation: FoundViolation): string {
  const { words } = all;
  const { cause } = violation;
  const place = placeOf(all, violation, cause.replica);
  switch (cause.kind) {
    case 'cut':
      return cutText(all, violation);
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

/** A message that died is told of only when one did; else who was kept from sending any. */
function cutText(all: Case, violation: FoundViolation): string {
  const { words, scenario } = all;
  const { cause } = violation;
  const place = placeOf(all, violation, cause.replica);
  const holder = placeOf(all, violation, cause.holder);
  if (cause.flight !== undefined) {
    const fibre = cause.fibre === undefined ? undefined : scenario.fibres[cause.fibre];
    return fibre && place !== null
      ? words.cause.cut({ fibre: words.theFibre({ fibre: fibreName(words, fibre.id) }), place })
      : words.cause.cutPlain;
  }
  const why =
    place !== null && holder !== null
      ? words.cause.cutUnsent({ holder, place })
      : words.cause.cutApart;
  const cut = namedCutThen(all, violation);
  return cut === null ? why : `${cutOffText(words, cut)} ${why}`;
}

/** The named cut that was open then and had the two copies on different sides, or null. */
function namedCutThen(all: Case, violation: FoundViolation): string | null {
  const { cause } = violation;
  const open = (cause.cut ?? []).map((index) => all.scenario.fibres[index]?.id);
  const [a, b] = [hostOf(all, violation, cause.holder), hostOf(all, violation, cause.replica)];
  if (a === undefined || b === undefined) return null;
  const parts = (cut: NamedCut): boolean =>
    cut.fibres.every((fibre) => open.includes(fibre)) &&
    cut.groups.some(({ hosts }) => hosts.includes(a) && !hosts.includes(b));
  return all.scenario.cuts.find(parts)?.id ?? null;
}

/** Replicas are numbered within the service that the violation is about. */
function hostOf(
  { scenario, operations }: Case,
  { blame }: FoundViolation,
  replica: number | undefined,
): string | undefined {
  const service = scenario.services[operations.get(blame)?.service ?? ''];
  return replica === undefined ? undefined : service?.hosts[replica];
}

function placeOf(all: Case, violation: FoundViolation, replica?: number): string | null {
  const host = hostOf(all, violation, replica);
  return host === undefined ? null : placeName(all.words, host);
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
