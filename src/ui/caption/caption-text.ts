/** Which sentence the caption says: chosen from what really happened, never from a script. */
import type { OperationRecord, Scenario } from '../../engine/index.ts';
import type { Group, HandFact, OpeningFacts, State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { list } from '../../words/format.ts';
import { cutName, groupName, inGroupName, personName, placeName } from '../../words/names.ts';
import { canRead, levelsOf, mainService } from '../../store/groups.ts';
import type { Asked } from '../../store/groups.ts';
import { amountAsked } from '../phones/phone-text.ts';

export interface CaptionText {
  readonly main: string;
  /** Set smaller, in the same breath. */
  readonly aside: string | null;
  /** Set smaller, on a line of its own. */
  readonly small: string | null;
  /** Said instead of `main` where room is short; null = the same. */
  readonly short: string | null;
}

type Told = Pick<
  State,
  | 'beat'
  | 'asked'
  | 'facts'
  | 'slice'
  | 'mode'
  | 'scenario'
  | 'rewinding'
  | 'replaying'
  | 'run'
  | 'playhead'
>;

const plain = (main: string, small: string | null = null): CaptionText => ({
  main,
  aside: null,
  small,
  short: null,
});

/** The caption of this moment, in the opening and in free play. */
export function captionText(words: Messages, state: Told): CaptionText {
  if (state.beat === null) return freeText(words, state);
  const { opening } = words;
  const { facts } = state;
  switch (state.beat) {
    case 'hello':
      return plain(opening.hello);
    case 'agree':
      return plain(agreeText(words, state));
    case 'cut':
      return plain(opening.cut);
    case 'parted':
      return partedText(words, state);
    case 'ask':
      return plain(opening.ask);
    case 'refused':
      return refusedText(words, facts);
    case 'rule':
      return plain(opening.rule);
    case 'replay':
      return plain(opening.replay);
    case 'verdict':
      return verdictText(words, state);
    case 'repair':
      return plain(state.asked === 'repair' ? opening.repair : opening.repairing);
    case 'settled':
    case 'end':
      return plain(settledText(words, facts));
  }
}

function agreeText(words: Messages, { facts, slice, scenario }: Told): string {
  const open = slice.operations[0];
  const first = facts?.first ?? (open ? openHand(scenario, open) : null);
  const check = facts?.check ?? null;
  if (!first) return words.opening.hello;
  const payer = personName(words, first.client);
  if (first.outcome === null) return words.opening.agreePays({ payer, amount: first.amount });
  if (first.outcome === 'unknown') return words.opening.agreeNoAnswer({ payer });
  if (first.outcome !== 'ok') return words.opening.agreeRefused({ payer });
  if (!check || check.left === null)
    return words.opening.agreePaid({ payer, amount: first.amount });
  return words.opening.agree({
    payer,
    amount: first.amount,
    reader: personName(words, check.client),
    sees: check.left,
  });
}

/** A payment on its way, before the facts are in. */
function openHand(scenario: Scenario, open: OperationRecord) {
  const client = scenario.clients[open.client]?.id ?? '';
  return { client, amount: amountAsked(open), outcome: open.outcome };
}

function partedText(words: Messages, { slice, facts }: Told): CaptionText {
  if (slice.groups.length < 2) return plain(words.opening.severed);
  const of = slice.groups[0]?.of ?? 0;
  const biggest = slice.groups.toSorted((a, b) => b.copies - a.copies)[0];
  if (!biggest || biggest.copies * 2 <= of) return plain(words.opening.partedNobody({ of }));
  const lost =
    facts?.leader != null && !biggest.hosts.includes(facts.leader)
      ? words.opening.partedLeaderLost
      : null;
  return plain(
    words.opening.parted({ decide: biggest.copies, cannot: of - biggest.copies, of }),
    lost,
  );
}

function refusedText(words: Messages, facts: OpeningFacts | null): CaptionText {
  const asha = facts?.asha ?? null;
  if (!asha || asha.outcome === null) {
    const place = placeName(words, asha?.host ?? 'nariman-point');
    return plain(words.opening.refusing({ place }));
  }
  return {
    main: refusal(words, asha),
    aside: words.opening.engineersCp,
    small: null,
    short: null,
  };
}

function refusal(words: Messages, asha: HandFact): string {
  const place = placeName(words, asha.host);
  return asha.outcome === 'unknown'
    ? words.opening.refusedPending({ place })
    : words.opening.refused({ place });
}

/** Once the contradiction is found the caption says how it came about; the board says what it is. */
function verdictText({ opening }: Messages, { slice }: Told): CaptionText {
  if (slice.verdict !== 'violated') return plain(opening.replay);
  return { ...plain(opening.bothToldYes), aside: opening.engineersAp };
}

function settledText(words: Messages, facts: OpeningFacts | null): string {
  if (facts?.settled == null) return words.opening.repairing;
  const { lost, settled: left } = facts;
  if (!lost) return words.opening.settledNothingLost({ left });
  return words.opening.settled({
    left,
    name: personName(words, lost.client),
    amount: lost.amount,
  });
}

function freeText(words: Messages, state: Told): CaptionText {
  const { free } = words;
  const { slice, mode } = state;
  if (state.rewinding) return plain(free.replaying);
  if (state.replaying !== null) return plain(free.replayingMoment);
  // Levels of its own may keep "always an answer" from answering: then they are the rule.
  const alone = slice.groups.every(({ statement }) => statement === 'answers-alone');
  const byLevels = mode === 'tunable' || (mode === 'ap' && slice.groups.length > 1 && !alone);
  const small = byLevels ? free.levels(levelsInForce(state.scenario)) : null;
  const parts = slice.groups.length;
  if (parts < 2) {
    return plain(joinedText(words, state), small);
  }
  const cut = cutOffName(words, state);
  if (byLevels) {
    return plain(byLevelsText(words, state, cut), small);
  }
  if (mode === 'ap') return plain(parts > 2 ? free.apParts({ parts }) : free.apAll({ cut }));
  const out = outOfAction(state);
  const works = (group: Group): number => group.copies - countIn(group.hosts, out);
  const decides = slice.groups.find((group) => works(group) * 2 > group.of);
  const other = slice.groups.find((group) => group !== decides);
  if (!decides || !other) return plain(free.cpNobody);
  const without = upperFirst(inGroupName(words, other.name));
  return {
    ...plain(free.cpOneSide({ cut, without, goesOn: inGroupName(words, decides.name) })),
    short: free.cpOneSideShort({ cut, without }),
  };
}

/** Nobody is cut off: what else is broken, a cable that is gone round, or nothing. */
function joinedText(words: Messages, state: Told): string {
  const { free } = words;
  const { slice, scenario, mode } = state;
  const out = outOfAction(state);
  if (out.size > 0) {
    const { hosts } = mainService(scenario);
    const places = hosts.filter((host) => out.has(host)).map((host) => placeName(words, host));
    const works = hosts.length - places.length;
    const tooFew = mode === 'cp' && works * 2 <= hosts.length;
    if (places.length > 0) {
      const names = list(places, words.and);
      return free.outOfAction({ names, many: places.length > 1, works, of: hosts.length, tooFew });
    }
  }
  const cables = Object.keys(slice.cuts).length;
  if (cables > 0) return free.rerouted({ cables });
  const { blocked, held, fibres } = slice.faults;
  if (blocked.length + held.length > 0) return free.notAllHear;
  const rough = Object.values(fibres).some(
    ({ loss, extra, stormUntil }) => loss > 0 || extra > 0 || stormUntil !== null,
  );
  if (rough) return free.rough;
  return slice.phones.length === 0 ? free.joinedNoPhones : free.joined;
}

/** Hosts that are down, by the acts up to this moment, or stand still. */
function outOfAction({ scenario, run, playhead, slice }: Told): ReadonlySet<string> {
  const out = new Set<string>();
  for (const [host, { paused }] of Object.entries(slice.faults.hosts)) if (paused) out.add(host);
  const acts = [...scenario.timeline, ...run.interventions].toSorted((a, b) => a.at - b.at);
  for (const act of acts) {
    if (act.at > playhead) break;
    if (act.kind === 'crash') out.add(act.host);
    if (act.kind === 'restart') out.delete(act.host);
  }
  return out;
}

const countIn = (hosts: readonly string[], out: ReadonlySet<string>): number =>
  hosts.filter((host) => out.has(host)).length;

/** Where levels decide: a payment needs both, a check only the read's. */
function byLevelsText({ free }: Messages, { slice, scenario }: Told, cut: string): string {
  if (slice.groups.every(({ statement }) => statement === 'answers-alone')) {
    const parts = slice.groups.length;
    return parts > 2 ? free.apParts({ parts }) : free.apAll({ cut });
  }
  const nobodyPays = slice.groups.every(({ statement }) => statement === 'cannot-decide');
  if (!nobodyPays) return free.tunable({ cut });
  const { mode } = mainService(scenario);
  const reading = slice.groups.filter(({ hosts }) => canRead(scenario, mode, hosts)).length;
  if (reading === 0) return free.tunableNobody;
  return reading === slice.groups.length ? free.tunableChecks : free.tunable({ cut });
}

/** The rule's own numbers: how many copies a write waits for and a read asks, and where. */
export function levelsInForce(scenario: Scenario): { writes: Asked; reads: Asked } {
  const { write, read } = levelsOf(scenario, mainService(scenario).mode);
  return { writes: write, reads: read };
}

/** What is cut off, by the name of the cut that made these sides, else by the smallest side. */
export function cutOffName(words: Messages, { slice, scenario }: Told): string {
  const named = scenario.cuts.find(
    (cut) =>
      cut.groups.length === slice.groups.length &&
      cut.groups.every((side) => slice.groups.some((group) => sameHosts(group, side.hosts))),
  );
  if (named?.id === 'island-city') return words.free.theIslandCity;
  if (named) return cutName(words, named.id);
  const smallest = slice.groups.toSorted((a, b) => a.copies - b.copies)[0];
  return smallest ? groupName(words, smallest.name) : words.live.someCut;
}

function sameHosts(group: Group, hosts: readonly string[]): boolean {
  return group.hosts.length === hosts.length && hosts.every((host) => group.hosts.includes(host));
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
