/** The map's model: what the slice and the replicas say, in words. */
import type { MapAtlas } from '../../atlas/mumbai.ts';
import type { Scenario } from '../../engine/index.ts';
import { OPENING_LEADER } from '../../store/opening.ts';
import type { Beat, State } from '../../store/state.ts';
import { groupsOf, mainService } from '../../store/groups.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import type { CableModel, ChipModel, MapModel, SignModel } from '../../view/map-model.ts';
import type { Messages } from '../../words/en.ts';
import {
  fibreName,
  groupName,
  personInitial,
  personName,
  placeName,
  shortPlaceName,
} from '../../words/names.ts';
import type { ReplicaFrame } from '../../store/app.ts';
import { citySigns } from './city-signs.ts';
import { whereIs } from './where.ts';

export type MapState = Pick<
  State,
  'scenario' | 'slice' | 'beat' | 'asked' | 'facts' | 'notice' | 'mode' | 'replaying'
>;

/** More pins than this would cover the map. */
const MOST_PEOPLE = 8;

/** `replicas` in slot order, empty before the first frame; `short`: the signs show short names. */
export function mapModel(
  words: Messages,
  state: MapState,
  replicas: readonly ReplicaFrame[],
  short: boolean,
  cities?: MapAtlas['cities'],
): MapModel {
  return {
    // A sign that would have to guess its number is not hung yet; once it is, it does not flip.
    signs:
      state.replaying === 'blank'
        ? []
        : citySigns(words, signs(words, state, replicas, short), cities),
    cables: state.scenario.fibres.map((fibre) => cable(words, state, fibre)),
    people: state.slice.phones.slice(0, MOST_PEOPLE).map((phone, index) => {
      const name = personName(words, phone.client);
      const { movedTo, place } = whereIs(words, state, phone.client);
      return {
        client: phone.client,
        initial: personInitial(words, phone.client),
        shape: index % 2 === 0 ? ('disc' as const) : ('square' as const),
        label: words.map.person({ name, place }),
        ...(movedTo !== null && { at: movedTo }),
      };
    }),
    chips: chips(words, state),
    counter: counter(words, state),
  };
}

const lampOf = (replica: ReplicaFrame | undefined): SignModel['lamp'] => {
  if (!replica) return 'running';
  if (!replica.up) return 'crashed';
  return replica.paused ? 'paused' : 'running';
};

function signs(
  words: Messages,
  { scenario, beat }: MapState,
  replicas: readonly ReplicaFrame[],
  short: boolean,
): SignModel[] {
  const service = Object.values(scenario.services)[0];
  const initial = Object.values(service?.initial ?? {})[0] ?? null;
  return scenario.hosts.map((host) => {
    const replica = replicas[service?.hosts.indexOf(host.id) ?? -1];
    const money = replica ? replica.value : initial;
    const value = money === null ? '—' : words.outcome.sees({ sees: money });
    const name = placeName(words, host.site);
    const shortName = shortPlaceName(words, host.site);
    const lamp = lampOf(replica);
    const leader = replica
      ? replica.up && replica.role === 'leader'
      : beat === 'hello' && host.id === OPENING_LEADER;
    const stale = replica?.stale ?? false;
    return {
      host: host.id,
      name,
      shortName,
      value,
      lamp,
      leader,
      stale,
      // Whoever speaks to the page says what they see.
      label: words.map.sign({ place: short ? shortName : name, value, leads: leader, stale, lamp }),
      dimmed: false,
    };
  });
}

function cable(words: Messages, state: MapState, fibre: Scenario['fibres'][number]): CableModel {
  const where = state.slice.cuts[fibre.id];
  const island = state.scenario.cuts[0]?.fibres ?? [];
  const asked =
    (state.asked === 'cut' && island.includes(fibre.id)) || state.notice?.fibre === fibre.id;
  const name = fibreName(words, fibre.id);
  return {
    fibre: fibre.id,
    name,
    state: where !== undefined ? 'cut' : asked ? 'asked' : 'normal',
    where: where ?? 500,
    label: words.map.cable({
      name,
      a: placeName(words, fibre.a),
      b: placeName(words, fibre.b),
      cut: where !== undefined,
    }),
  };
}

/** In the opening the sides say what they can do only once it has been seen. */
const BEFORE_STATEMENT: readonly (Beat | null)[] = ['cut', 'parted'];

function chips(words: Messages, { slice, beat }: MapState): ChipModel[] {
  if (slice.groups.length < 2) return [];
  return slice.groups.map((group) => {
    const says =
      group.statement === 'can-decide' || BEFORE_STATEMENT.includes(beat)
        ? ''
        : words.map.statements[group.statement];
    return {
      group: group.name,
      pattern: group.pattern,
      name: groupName(words, group.name),
      copies: words.map.ofCopies({ copies: group.copies, of: group.of }),
      short: `${group.copies}/${group.of}`,
      room: Object.values(words.map.statements).reduce((longest, text) =>
        text.length > longest.length ? text : longest,
      ),
      statement: says === '' ? null : says,
      hosts: group.hosts,
    };
  });
}

function counter(words: Messages, { slice, beat, facts }: MapState): MapModel['counter'] {
  const stopped =
    (beat === 'refused' || beat === 'rule') && facts?.asha?.gathered
      ? { host: facts.asha.host, ...facts.asha.gathered }
      : null;
  const now = slice.gathering ?? stopped;
  if (!now) return null;
  const { host, have, of } = now;
  return { host, have, of, text: words.map.gathered({ have, of }) };
}

/** The sides a stroke would leave, named and marked as they will be. */
export function previewGroups(scenario: Scenario, cut: readonly string[]): PreviewGroup[] {
  return groupsOf(scenario, cut, mainService(scenario).mode).map(({ name, hosts, pattern }) => ({
    name,
    hosts,
    pattern,
  }));
}
