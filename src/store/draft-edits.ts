/**
 * Changes of a draft, none of which changes the draft it is given. What is renamed is renamed wherever
 * it is named; what goes takes along what cannot be without it, so that nothing refers to nothing.
 */
import { parseSetPath, setPath } from '../engine/index.ts';
import type { ClientSettings, Intervention, NamedCut, Scenario } from '../engine/index.ts';

export type Path = readonly (string | number)[];
type Bag = Record<string | number, unknown>;

/** With another value at a path; `undefined` takes a field away. */
export function withValue<T>(root: T, path: Path, value: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return value as T;
  const copy = (Array.isArray(root) ? [...root] : { ...root }) as Bag;
  const next = rest.length === 0 ? value : withValue(copy[name] ?? {}, rest, value);
  if (next !== undefined) copy[name] = next;
  else if (Array.isArray(copy)) copy.splice(Number(name), 1);
  else delete copy[name];
  return copy as T;
}

/** What may be named by others. */
export type Named = 'site' | 'fibre' | 'host' | 'client';
/** The list of a scenario that each kind stands in. */
export const LISTS = { site: 'sites', fibre: 'fibres', host: 'hosts', client: 'clients' } as const;

/** Everywhere under its new name. */
export function renamed(draft: Scenario, what: Named, from: string, to: string): Scenario {
  const list = LISTS[what];
  const items = draft[list].map((item) => (item.id === from ? { ...item, id: to } : item));
  return referring({ ...draft, [list]: items }, what, (id) => (id === from ? to : id));
}

/** Without it, and without what cannot be without it. */
export function without(draft: Scenario, what: Named, gone: string): Scenario {
  const list = LISTS[what];
  const items = draft[list].filter(({ id }) => id !== gone);
  return referring({ ...draft, [list]: items }, what, (id) => (id === gone ? null : id));
}

/** A reference as it is now; null = what it named is gone. */
type Rename = (id: string) => string | null;

function referring(draft: Scenario, what: Named, rename: Rename): Scenario {
  if (what === 'site') return referringToSites(draft, rename);
  if (what === 'fibre') return referringToFibres(draft, rename);
  if (what === 'host') return referringToHosts(draft, rename);
  return { ...draft, timeline: acts(draft, { client: rename }) };
}

function referringToSites(draft: Scenario, rename: Rename): Scenario {
  const renamedSite = <T extends { site: string }>(item: T): T[] => {
    const site = rename(item.site);
    return site === null ? [] : [{ ...item, site }];
  };
  const lost = <T extends { id: string }>(before: readonly T[], after: readonly T[]): string[] =>
    before.filter(({ id }) => !after.some((each) => each.id === id)).map(({ id }) => id);
  const fibres = draft.fibres.flatMap((fibre) => {
    const [a, b] = [rename(fibre.a), rename(fibre.b)];
    return a === null || b === null ? [] : [{ ...fibre, a, b }];
  });
  const hosts = draft.hosts.flatMap(renamedSite);
  const clients = draft.clients.flatMap(renamedSite);
  const paths = draft.paths?.flatMap((path) => {
    const [from, to] = [rename(path.from), rename(path.to)];
    return from === null || to === null ? [] : [{ ...path, from, to }];
  });
  const at = draft.crowd?.at?.flatMap(renamedSite);
  let next: Scenario = {
    ...draft,
    clients,
    ...(paths && { paths }),
    ...(draft.crowd && { crowd: crowdAt(draft.crowd, at) }),
  };
  for (const id of lost(draft.clients, clients)) next = without(next, 'client', id);
  for (const id of lost(draft.fibres, fibres)) next = without(next, 'fibre', id);
  for (const id of lost(draft.hosts, hosts)) next = without(next, 'host', id);
  return { ...next, fibres, hosts };
}

function crowdAt(
  crowd: NonNullable<Scenario['crowd']>,
  at: NonNullable<Scenario['crowd']>['at'],
): NonNullable<Scenario['crowd']> {
  const { at: _, ...rest } = crowd;
  return at && at.length > 0 ? { ...rest, at } : rest;
}

function referringToFibres(draft: Scenario, rename: Rename): Scenario {
  return {
    ...draft,
    cuts: draft.cuts.flatMap((cut) => onFibres(cut, rename)),
    timeline: acts(draft, { fibre: rename }),
  };
}

/** With the marks of where each is cut kept beside their cables; nothing when none is left. */
function onFibres<T extends { fibres: string[]; where?: number[] }>(item: T, rename: Rename): T[] {
  const left = item.fibres.flatMap((id, index) => {
    const fibre = rename(id);
    return fibre === null ? [] : [{ fibre, where: item.where?.[index] ?? 500 }];
  });
  if (left.length === 0) return [];
  const fibres = left.map(({ fibre }) => fibre);
  return [{ ...item, fibres, ...(item.where && { where: left.map(({ where }) => where) }) }];
}

function referringToHosts(draft: Scenario, rename: Rename): Scenario {
  const all = (ids: readonly string[]): string[] => ids.flatMap((id) => rename(id) ?? []);
  const services = Object.fromEntries(
    Object.entries(draft.services).map(([id, service]) => {
      const { raft } = service;
      const start = Object.entries(raft?.start ?? {}).flatMap(([host, past]) => {
        const now = rename(host);
        return now === null ? [] : [[now, past] as const];
      });
      const past = raft?.start && { raft: { ...raft, start: Object.fromEntries(start) } };
      return [id, { ...service, hosts: all(service.hosts), ...past }];
    }),
  );
  // A phone whose machine is gone uses another of its service.
  const clients = draft.clients.flatMap((client): ClientSettings[] => {
    const host = rename(client.host) ?? services[client.service]?.hosts[0];
    return host === undefined ? [] : [{ ...client, host }];
  });
  const at = draft.crowd?.at?.flatMap((place) => {
    const host = rename(place.host);
    return host === null ? [] : [{ ...place, host }];
  });
  const cuts = draft.cuts.flatMap((cut): NamedCut[] => {
    const groups = cut.groups
      .map((group) => ({ ...group, hosts: all(group.hosts) }))
      .filter(({ hosts }) => hosts.length > 0);
    return groups.length === 0 ? [] : [{ ...cut, groups }];
  });
  const next = {
    ...draft,
    services,
    clients,
    cuts,
    ...(draft.crowd && { crowd: crowdAt(draft.crowd, at) }),
  };
  const stranded = draft.clients.filter(({ id }) => !clients.some((each) => each.id === id));
  return stranded.reduce((left, { id }) => without(left, 'client', id), {
    ...next,
    timeline: acts(next, { host: rename }),
  });
}

interface Renames {
  readonly fibre?: Rename;
  readonly host?: Rename;
  readonly client?: Rename;
}

/** The timeline, with what it names renamed and without acts on what is gone. */
function acts({ timeline }: Scenario, renames: Renames): Intervention[] {
  return timeline.flatMap((act) => renamedAct(act, renames));
}

const same: Rename = (id) => id;

function renamedAct(act: Intervention, renames: Renames): Intervention[] {
  const { fibre = same, host = same, client = same } = renames;
  if ('fibres' in act) return onFibres(act, fibre);
  if ('pairs' in act) {
    const pairs = act.pairs.flatMap(([from, to]): [string, string][] => {
      const [a, b] = [host(from), host(to)];
      return a === null || b === null ? [] : [[a, b]];
    });
    return pairs.length === 0 ? [] : [{ ...act, pairs }];
  }
  if (act.kind === 'set') {
    const target = parseSetPath(act.path);
    const id = target && (target.what === 'disk' ? host : fibre)(target.id);
    // One that sets what nobody knows is judged, not taken away.
    if (!target) return [act];
    return id === null ? [] : [{ ...act, path: setPath({ what: target.what, id }) }];
  }
  const who = 'client' in act ? client(act.client) : '';
  const where = 'host' in act ? host(act.host) : '';
  if (who === null || where === null) return [];
  return [
    {
      ...act,
      ...('client' in act && { client: who }),
      ...('host' in act && { host: where }),
    },
  ];
}

/** A wallet under another name, or gone (null), and so for all who use it. */
export function withWallet(
  draft: Scenario,
  service: string,
  from: string,
  to: string | null,
): Scenario {
  const settings = draft.services[service];
  if (!settings) return draft;
  const initial = Object.fromEntries(
    Object.entries(settings.initial).flatMap(([key, rupees]) =>
      key !== from ? [[key, rupees]] : to === null ? [] : [[to, rupees]],
    ),
  );
  const users = new Set<string>();
  const clients = draft.clients.map((client): ClientSettings => {
    if (client.service !== service) return client;
    users.add(client.id);
    const { key, workload, ...rest } = client;
    const keep = key === from ? to : (key ?? null);
    const drawn = workload?.keys.flatMap((each, index) => {
      const now = each === from ? to : each;
      return now === null ? [] : [{ key: now, weight: workload.weights?.[index] ?? 1 }];
    });
    return {
      ...rest,
      ...(keep !== null && { key: keep }),
      ...(workload &&
        drawn &&
        drawn.length > 0 && {
          workload: {
            ...workload,
            keys: drawn.map((each) => each.key),
            ...(workload.weights && { weights: drawn.map(({ weight }) => weight) }),
          },
        }),
    };
  });
  const timeline = draft.timeline.flatMap((act): Intervention[] => {
    if (act.kind !== 'invoke' || act.act.key !== from || !users.has(act.client)) return [act];
    return to === null ? [] : [{ ...act, act: { ...act.act, key: to } }];
  });
  const services = { ...draft.services, [service]: { ...settings, initial } };
  return { ...draft, services, clients, timeline };
}

/** Without that service; whoever used it uses the first that is left. */
export function withoutService(draft: Scenario, gone: string): Scenario {
  const { [gone]: _, ...services } = draft.services;
  const [next] = Object.entries(services);
  if (!next) return draft;
  const [service, { hosts, initial }] = next;
  const [key] = Object.keys(initial);
  const moved = new Set<string>();
  const clients = draft.clients.map((client): ClientSettings => {
    if (client.service !== gone) return client;
    moved.add(client.id);
    const { key: _key, workload: _workload, ...rest } = client;
    const host = hosts.includes(client.host) ? client.host : (hosts[0] ?? client.host);
    return { ...rest, service, host, ...(key !== undefined && { key }) };
  });
  // What they did with wallets and machines of the other is over with it.
  const timeline = draft.timeline.filter((act) => !('client' in act) || !moved.has(act.client));
  const { crowd } = draft;
  const crowded = crowd?.service === gone ? withValue(crowd, ['service'], undefined) : crowd;
  return { ...draft, services, clients, timeline, ...(crowded && { crowd: crowded }) };
}

/** A name that nobody has yet: `cable-3`. */
export function freshId(items: readonly { readonly id: string }[], stem: string): string {
  const taken = new Set(items.map(({ id }) => id));
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}
