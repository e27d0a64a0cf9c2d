/**
 * Interventions as one flat list of integers, version 1: a code, the time since the one before, and
 * the arguments. Ids are positions in the resolved scenario, which the link carries or names.
 *
 *   0 cut       count, fibres...               2 heal     count, fibres...
 *   1 cut       count, fibres..., where...     3 crash    host          4 restart   host
 *   5 check     client, key                    6 pay      client, key, amount
 *   7 add       client, key, amount
 */
import type { Act, Intervention, Scenario } from '../engine/scenario/types.ts';

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
  if (intervention.kind === 'invoke') return packInvoke(intervention, scenario);
  if (intervention.kind === 'crash') return [3, hostAt(intervention.host)];
  if (intervention.kind === 'restart') return [4, hostAt(intervention.host)];
  const fibres = intervention.fibres.map(fibreAt);
  if (intervention.kind === 'heal') return [2, fibres.length, ...fibres];
  const { where } = intervention;
  return [where ? 1 : 0, fibres.length, ...fibres, ...(where ?? [])];
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
    const positions = this.many(this.next());
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
