/** What a line is about: the shelf it stands on, its places, and whether its count says anything. */
import type { ChronicleLine, Happening, Scenario } from '../../engine/index.ts';
import type { Places } from './places.ts';

export const FEED_KINDS = ['votes', 'copies', 'answers', 'repairs', 'faults', 'verdicts'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

const KIND_OF: Readonly<Record<Happening['kind'], FeedKind>> = {
  'became-pre-candidate': 'votes',
  'became-candidate': 'votes',
  'became-leader': 'votes',
  'stepped-down': 'votes',
  'lost-leader': 'votes',
  'granted-vote': 'votes',
  'refused-vote': 'votes',
  appended: 'copies',
  committed: 'copies',
  'refused-entries': 'copies',
  truncated: 'copies',
  coordinated: 'copies',
  acknowledged: 'copies',
  'hint-stored': 'copies',
  'read-index': 'answers',
  forwarded: 'answers',
  gathering: 'answers',
  refused: 'answers',
  'duplicate-answered': 'answers',
  unavailable: 'answers',
  'timed-out': 'answers',
  invoked: 'answers',
  answered: 'answers',
  'hint-handed-off': 'repairs',
  'hint-expired': 'repairs',
  'read-repaired': 'repairs',
  superseded: 'repairs',
  'anti-entropy-round': 'repairs',
  'anti-entropy-found-difference': 'repairs',
  reunited: 'repairs',
  healed: 'repairs',
  suspected: 'faults',
  'alive-again': 'faults',
  cut: 'faults',
  died: 'faults',
  crashed: 'faults',
  restarted: 'faults',
  contradiction: 'verdicts',
  'write-lost': 'verdicts',
};

/** Lines that several copies share: `all` holds their slots. */
const CHORUS: ReadonlySet<Happening['kind']> = new Set([
  'became-pre-candidate',
  'lost-leader',
  'granted-vote',
  'refused-vote',
  'superseded',
  'anti-entropy-round',
]);

export const kindOf = (line: ChronicleLine): FeedKind => KIND_OF[line.happening.kind];

/** How often it happened, where the sentence does not say so already by what it lists. */
export function repeatsOf({ count, all, happening }: ChronicleLine): number {
  return happening.kind === 'gathering' || count <= all.length ? 1 : count;
}

/** Whether a line is about a host; what is true of all copies is about each. */
export function concerns(
  line: ChronicleLine,
  host: string,
  places: Places,
  scenario: Scenario,
): boolean {
  const { happening, slot, all } = line;
  if (slot >= 0) return places.hostAt(slot) === host;
  if (CHORUS.has(happening.kind)) return all.some((one) => places.hostAt(one) === host);
  if (happening.kind !== 'cut' && happening.kind !== 'healed' && happening.kind !== 'died') {
    return true;
  }
  const site = scenario.hosts.find(({ id }) => id === host)?.site;
  return all.some((fibre) => {
    const ends = scenario.fibres[fibre];
    return ends?.a === site || ends?.b === site;
  });
}
