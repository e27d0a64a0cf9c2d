/**
 * What really happened so far in an opening, read from slices: each claim of a beat rests on one of
 * these, and a run with other facts gets other words. Hands are told apart by phone and order.
 */
import type { OperationId, OperationRecord, Scenario } from '../engine/index.ts';
import type { Slice } from '../worker/slice-types.ts';
import type { HandFact, OpeningFacts } from './state.ts';

/** Which rule's part of the opening is on screen. */
export type Part = 'first-rule' | 'other-rule';

export const NO_FACTS: OpeningFacts = {
  leader: null,
  leaderGroup: null,
  cut: null,
  first: null,
  check: null,
  asha: null,
  ravi: null,
  oneStory: true,
  ashaAgain: null,
  raviAgain: null,
  contradiction: null,
  settled: null,
  lost: null,
};

function toldBalance(record: OperationRecord): number | null {
  if (record.outcome === 'ok' && record.op.f !== 'read') return record.data ?? null;
  if (record.outcome === 'ok' || record.outcome === 'declined') return record.seen?.data ?? null;
  return null;
}

function handFact(scenario: Scenario, record: OperationRecord | undefined): HandFact | null {
  const client = record && scenario.clients[record.client];
  if (!record || !client) return null;
  const { op } = record;
  return {
    client: client.id,
    amount: op.f === 'update' && op.change.kind === 'pay' ? op.change.amount : 0,
    outcome: record.outcome,
    why: record.why ?? null,
    left: toldBalance(record),
    host: client.host,
    gathered: record.reply?.gathered ?? null,
  };
}

/** Operations a phone's owner made by hand, in order. */
function handsOf(scenario: Scenario, slice: Slice, client: string): OperationRecord[] {
  const index = scenario.clients.findIndex(({ id }) => id === client);
  return slice.operations.filter((record) => record.byHand && record.client === index);
}

function groupOf(slice: Slice, host: string | null): string | null {
  if (host === null || slice.groups.length < 2) return null;
  return slice.groups.find((group) => group.hosts.includes(host))?.name ?? null;
}

/** The named cut that cut exactly what is cut now, or null. */
function namedCut(scenario: Scenario, slice: Slice): string | null {
  const cut = Object.keys(slice.cuts).sort().join();
  return scenario.cuts.find(({ fibres }) => [...fibres].sort().join() === cut)?.id ?? null;
}

/** The value on all signs, or null while they differ. */
export function commonValue(signs: readonly (number | null)[]): number | null {
  const first = signs[0];
  if (first === undefined || first === null) return null;
  return signs.every((value) => value === first) ? first : null;
}

/** The facts after one more slice; `signs` are the values on the station signs at that moment. */
export function learn(
  facts: OpeningFacts,
  part: Part,
  scenario: Scenario,
  slice: Slice,
  signs: readonly (number | null)[],
): OpeningFacts {
  const asha = handsOf(scenario, slice, 'asha');
  const ravi = handsOf(scenario, slice, 'ravi');
  const fact = (record: OperationRecord | undefined): HandFact | null => handFact(scenario, record);
  if (part === 'first-rule') {
    const leader = facts.check?.outcome ? facts.leader : slice.leader;
    return {
      ...facts,
      leader,
      leaderGroup: groupOf(slice, leader) ?? facts.leaderGroup,
      cut: namedCut(scenario, slice) ?? facts.cut,
      first: fact(asha[0]),
      check: fact(ravi[0]),
      asha: fact(asha[1]),
      ravi: fact(ravi[1]),
      oneStory: slice.verdict === 'ok',
    };
  }
  const contradiction = slice.violations[0] ?? null;
  const lost = slice.lostWrites[0];
  const lostRecord = lost && recordOf(slice, lost.version);
  return {
    ...facts,
    ashaAgain: fact(asha[1]),
    raviAgain: fact(ravi[1]),
    contradiction,
    settled: slice.agree && slice.groups.length < 2 ? commonValue(signs) : null,
    lost: fact(lostRecord),
  };
}

function recordOf(slice: Slice, id: OperationId): OperationRecord | undefined {
  return slice.operations.find((record) => record.id === id);
}
