/** Stages, settings and runs for holding what the tunable panel says against what happens. */
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import type {
  ClientSettings,
  Level,
  NamedCut,
  Scenario,
  Site,
} from '../../src/engine/scenario/types.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';

const MS = 1000;
/** By now every replica has missed enough heartbeats to believe the other side down. */
const NOTICED = 500 * MS;
const PAYING = 600 * MS;
const END = 900 * MS;

export const LEVELS = [
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
] as const satisfies Level[];

export interface Setting {
  readonly read: Level | number;
  readonly write: Level | number;
  readonly quorum: 'strict' | 'sloppy';
}

/** Every number from 1 to n and every level, to read and to write, strict and sloppy. */
export function allSettings(n: number): Setting[] {
  const asks = [...Array.from({ length: n }, (_, i) => i + 1), ...LEVELS];
  return asks.flatMap((write) =>
    asks.flatMap((read) =>
      (['strict', 'sloppy'] as const).map((quorum) => ({ read, write, quorum })),
    ),
  );
}

/** A phone at every host, so that every coordinator is asked. */
function phoneAt(host: string): ClientSettings {
  return {
    id: `at-${host}`,
    site: host,
    service: 'main',
    host,
    access: { kind: 'constant', micros: MS },
    deadline: 300 * MS,
    key: 'wallet',
  };
}

function onStage(name: string, sites: Site[], n: number): Scenario {
  const here = new Set(sites.map(({ id }) => id));
  const hosts = sites.map(({ id }) => id);
  const fibres = mumbai.fibres.filter(({ a, b }) => here.has(a) && here.has(b));
  const alone = (host: string): NamedCut => ({
    id: `${host}-alone`,
    fibres: fibres.filter(({ a, b }) => a === host || b === host).map(({ id }) => id),
    groups: [{ name: host, hosts: [host] }],
  });
  return {
    ...mumbai,
    name,
    sites,
    fibres,
    hosts: hosts.map((id) => ({ id, site: id })),
    services: {
      main: { mode: 'tunable', hosts, initial: { wallet: 600 }, dynamo: { n } },
    },
    clients: hosts.map(phoneAt),
    cuts: hosts.length === mumbai.hosts.length ? mumbai.cuts : hosts.map(alone),
  };
}

const SOUTH = ['nariman-point', 'worli'];
const TWO_REGIONS = mumbai.sites.map((site) => ({
  ...site,
  region: SOUTH.includes(site.id) ? 'south' : 'north',
}));
const THREE_PLACES = mumbai.sites.filter(({ id }) =>
  ['nariman-point', 'bkc', 'vashi'].includes(id),
);

/** N = 5 and N = 3: everywhere, with hosts left over that can stand in, and over two regions. */
export const STAGES: readonly (readonly [name: string, stage: Scenario, n: number])[] = [
  ['a copy at each of five places', onStage('five', mumbai.sites, 5), 5],
  ['three copies on five places', onStage('three-of-five', mumbai.sites, 3), 3],
  ['a copy at each of three places', onStage('three', THREE_PLACES, 3), 3],
  ['five copies in two regions', onStage('two-regions', TWO_REGIONS, 5), 5],
];

export function set(stage: Scenario, setting: Setting): Scenario {
  const main = { ...stage.services['main']!, ...setting };
  return { ...stage, services: { main } };
}

/** What people at each host were told, once everybody had noticed the cut. */
export interface Told {
  readonly check: string;
  readonly pay: string;
}

export function toldUnder(stage: Scenario, cut: NamedCut): Map<string, Told> {
  const ask = (at: number, act: 'check' | 'pay') =>
    stage.clients.map(({ id }) => ({
      kind: 'invoke' as const,
      at,
      client: id,
      act:
        act === 'check'
          ? { kind: act, key: 'wallet' }
          : { kind: 'change' as const, key: 'wallet', change: { kind: act, amount: 1 } },
    }));
  const simulation = createSimulation(
    {
      scenario: stage,
      settings: [],
      seed: 1,
      interventions: [
        { kind: 'cut', at: 1, fibres: cut.fibres },
        ...ask(NOTICED, 'check'),
        ...ask(PAYING, 'pay'),
      ],
      engineRevision: ENGINE_REVISION,
    },
    { measured: false },
  );
  simulation.runUntil(END);
  const told = new Map<string, Told>();
  for (const [client, { host }] of stage.clients.entries()) {
    const of = (f: 'read' | 'update'): string => {
      const record = simulation.history.find((each) => each.client === client && each.op.f === f);
      return record?.outcome === 'failed' ? `failed: ${record.why}` : String(record?.outcome);
    };
    told.set(host, { check: of('read'), pay: of('update') });
  }
  return told;
}
