/**
 * Interventions as one flat list of integers, version 1: a code, the time since the one before, and
 * the arguments. Ids are positions in the resolved scenario, which the link carries or names.
 *
 *   0 cut       count, fibres...               2 heal     count, fibres...
 *   1 cut       count, fibres..., where...     3 crash    host          4 restart   host
 *   5 check     client, key                    6 pay      client, key, amount
 *   7 add       client, key, amount
 *   8 block     count, from, to...             9 unblock  count, from, to...
 *  10 hold      count, from, to...            11 release  count, from, to...
 *  12 pause     host          13 resume   host
 *  14 skew      host, offset  15 set      what (loss extra disk), fibre or host, value
 *  16 storm     count, fibres..., duration    17 move     client, host
 *
 * A share of `set` is counted in millionths. Codes are only ever appended.
 */
import { parseSetPath, setPath, SHARES } from '../engine/index.ts';
import type { Act, Intervention, Scenario, SetWhat } from '../engine/index.ts';

/** `scenario` is the one the run resolved to, so every id is there. */
export function packInterventions(
  interventions: readonly Intervention[],
  scenario: Scenario,
): number[] {
  const numbers: number[] = [];
  let clock = 0;
  for (const intervention of interventions) {
    const [code, ...rest] = pack(intervention, scenario);
    numbers.push(code!, intervention.at - clock, ...rest);
    clock = intervention.at;
  }
  return numbers;
}

function pack(intervention: Intervention, scenario: Scenario): number[] {
  const fibreAt = (id: string): number => scenario.fibres.findIndex((fibre) => fibre.id === id);
  const hostAt = (id: string): number => scenario.hosts.findIndex((host) => host.id === id);
  switch (intervention.kind) {
    case 'cut': {
      const { fibres, where } = intervention;
      return [where ? 1 : 0, fibres.length, ...fibres.map(fibreAt), ...(where ?? [])];
    }
    case 'heal':
      return [2, intervention.fibres.length, ...intervention.fibres.map(fibreAt)];
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return [HOST_CODES[intervention.kind], hostAt(intervention.host)];
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release': {
      const { kind, pairs } = intervention;
      return [8 + PAIR_KINDS.indexOf(kind), pairs.length, ...pairs.flat().map(hostAt)];
    }
    case 'skew':
      return [14, hostAt(intervention.host), intervention.offset];
    case 'set':
      return packSet(intervention, fibreAt, hostAt);
    case 'storm': {
      const { fibres, duration } = intervention;
      return [16, fibres.length, ...fibres.map(fibreAt), duration];
    }
    case 'move': {
      const client = scenario.clients.findIndex(({ id }) => id === intervention.client);
      return [17, client, hostAt(intervention.host)];
    }
    case 'invoke':
      return packInvoke(intervention, scenario);
  }
}

const HOST_CODES = { crash: 3, restart: 4, pause: 12, resume: 13 } as const;
const PAIR_KINDS = ['block', 'unblock', 'hold', 'release'] as const;
const SET_KINDS: readonly SetWhat[] = ['loss', 'extra', 'disk'];

function packSet(
  { path, value }: Extract<Intervention, { kind: 'set' }>,
  fibreAt: (id: string) => number,
  hostAt: (id: string) => number,
): number[] {
  const target = parseSetPath(path);
  if (!target) throw new Error(`${path} cannot be set`);
  const { what, id } = target;
  const index = what === 'disk' ? hostAt(id) : fibreAt(id);
  const whole = what === 'loss' ? Math.round(value * SHARES) : value;
  return [15, SET_KINDS.indexOf(what), index, whole];
}

function packInvoke(
  { client: id, act }: Extract<Intervention, { kind: 'invoke' }>,
  scenario: Scenario,
): number[] {
  const client = scenario.clients.findIndex((candidate) => candidate.id === id);
  const key = keysOf(scenario, client).indexOf(act.key);
  if (act.kind === 'check') return [5, client, key];
  return [act.change.kind === 'pay' ? 6 : 7, client, key, act.change.amount];
}

function keysOf(scenario: Scenario, client: number): string[] {
  const service = scenario.services[scenario.clients[client]?.service ?? ''];
  return Object.keys(service?.initial ?? {});
}

/** Null when the list ends early or a code or position means nothing. */
export function unpackInterventions(
  numbers: readonly number[],
  scenario: Scenario,
): Intervention[] | null {
  const reader = new Reader(numbers);
  const interventions: Intervention[] = [];
  let clock = 0;
  while (!reader.done) {
    const code = reader.next();
    clock += reader.next();
    const intervention = unpack(code, clock, reader, scenario);
    if (intervention === null || reader.broken) return null;
    interventions.push(intervention);
  }
  return interventions;
}

class Reader {
  broken = false;
  private at = 0;
  private readonly numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  get done(): boolean {
    return this.at >= this.numbers.length;
  }

  next(): number {
    const value = this.numbers[this.at++];
    if (value === undefined) this.broken = true;
    return value ?? 0;
  }

  /** As many as the list still has: a huge count in a damaged link must not cost anything. */
  many(count: number): number[] {
    const left = this.numbers.length - this.at;
    if (!Number.isInteger(count) || count < 0 || count > left) {
      this.broken = true;
      return [];
    }
    this.at += count;
    return this.numbers.slice(this.at - count, this.at);
  }

  idOf(list: readonly { readonly id: string }[]): string {
    const item = list[this.next()];
    if (item === undefined) this.broken = true;
    return item?.id ?? '';
  }

  idsOf(list: readonly { readonly id: string }[]): string[] {
    return this.idsAt(this.next(), list);
  }

  /** `count` ids of a list. */
  idsAt(count: number, list: readonly { readonly id: string }[]): string[] {
    const positions = this.many(count);
    if (positions.some((position) => list[position] === undefined)) this.broken = true;
    return this.broken ? [] : positions.map((position) => list[position]!.id);
  }
}

function unpack(code: number, at: number, reader: Reader, scenario: Scenario): Intervention | null {
  switch (code) {
    case 0:
      return { kind: 'cut', at, fibres: reader.idsOf(scenario.fibres) };
    case 1: {
      const fibres = reader.idsOf(scenario.fibres);
      return { kind: 'cut', at, fibres, where: reader.many(fibres.length) };
    }
    case 2:
      return { kind: 'heal', at, fibres: reader.idsOf(scenario.fibres) };
    case 3:
      return { kind: 'crash', at, host: reader.idOf(scenario.hosts) };
    case 4:
      return { kind: 'restart', at, host: reader.idOf(scenario.hosts) };
    case 5:
    case 6:
    case 7:
      return invoke(code, at, reader, scenario);
    default:
      return unpackFault(code, at, reader, scenario);
  }
}

function unpackFault(
  code: number,
  at: number,
  reader: Reader,
  scenario: Scenario,
): Intervention | null {
  const { fibres, hosts, clients } = scenario;
  switch (code) {
    case 8:
    case 9:
    case 10:
    case 11: {
      const count = reader.next();
      const ids = reader.idsAt(count * 2, hosts);
      const pairs = Array.from({ length: ids.length / 2 }, (_, i): [string, string] => [
        ids[2 * i]!,
        ids[2 * i + 1]!,
      ]);
      return { kind: PAIR_KINDS[code - 8]!, at, pairs };
    }
    case 12:
      return { kind: 'pause', at, host: reader.idOf(hosts) };
    case 13:
      return { kind: 'resume', at, host: reader.idOf(hosts) };
    case 14:
      return { kind: 'skew', at, host: reader.idOf(hosts), offset: reader.next() };
    case 15: {
      const what = SET_KINDS[reader.next()];
      if (what === undefined) return null;
      const id = reader.idOf(what === 'disk' ? hosts : fibres);
      const value = what === 'loss' ? reader.next() / SHARES : reader.next();
      return { kind: 'set', at, path: setPath({ what, id }), value };
    }
    case 16:
      return { kind: 'storm', at, fibres: reader.idsOf(fibres), duration: reader.next() };
    case 17:
      return { kind: 'move', at, client: reader.idOf(clients), host: reader.idOf(hosts) };
    default:
      return null;
  }
}

function invoke(
  code: 5 | 6 | 7,
  at: number,
  reader: Reader,
  scenario: Scenario,
): Intervention | null {
  const position = reader.next();
  const client = scenario.clients[position];
  const key = keysOf(scenario, position)[reader.next()];
  if (client === undefined || key === undefined) return null;
  if (code === 5) return { kind: 'invoke', at, client: client.id, act: { kind: 'check', key } };
  const amount = reader.next();
  const change = { kind: code === 6 ? ('pay' as const) : ('add' as const), amount };
  const act: Act = { kind: 'change', key, change };
  return { kind: 'invoke', at, client: client.id, act };
}
