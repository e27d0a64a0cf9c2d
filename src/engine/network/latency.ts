/**
 * How long a message takes along a fibre on a usual day (engine rules 5 and 9): by direction, by class
 * of message, by the pair of sites it travels between, and more where the fibre joins two regions.
 */
import type { Delay } from '../kernel/delay.ts';
import { expected, sample } from '../kernel/delay.ts';
import { purpose } from '../kernel/draws.ts';
import type { Draws } from '../kernel/draws.ts';
import type { Transit } from '../kernel/transit.ts';
import type { MessageClass, Micros } from '../model.ts';
import { distances } from './routing.ts';
import type { FibreSpec } from './routing.ts';

/** A class of message; answers of these three classes are told apart from what they answer. */
export type LatencyClass = MessageClass | 'vote-reply' | 'beat-reply' | 'repair-reply';
export type ClassDelays = Partial<Readonly<Record<LatencyClass, Delay>>>;

/** The way from one site to another as a whole; takes the place of what its fibres take. */
export interface PathSpec {
  readonly from: number;
  readonly to: number;
  readonly latency: Delay;
  readonly classes?: ClassDelays;
}

interface Path extends PathSpec {
  /** Expected time of the shortest way over the fibres. */
  readonly distance: number;
  /** What its draws are keyed by in place of a fibre: below every index. */
  readonly entity: number;
}

const LATENCY = purpose('latency');
/** Protocols name their answers so. */
const ANSWERS = /-(?:reply|ack)$/;

function classOf({ messageClass, kind }: Transit): LatencyClass {
  const tellsApart =
    messageClass === 'vote' || messageClass === 'beat' || messageClass === 'repair';
  return tellsApart && ANSWERS.test(kind) ? `${messageClass}-reply` : messageClass;
}

export class Latencies {
  private readonly fibres: readonly FibreSpec[];
  private readonly sites: number;
  private readonly paths: ReadonlyMap<number, Path>;

  constructor(sites: number, fibres: readonly FibreSpec[], paths: readonly PathSpec[]) {
    this.fibres = fibres;
    this.sites = sites;
    const open = fibres.map(({ a, b }, index) => ({ a, b, cost: costOf(fibres[index]!) }));
    this.paths = new Map(
      paths.map((path) => {
        const place = path.from * sites + path.to;
        const distance = distances(sites, open, path.to)[path.from]!;
        return [place, { ...path, distance, entity: -1 - place }];
      }),
    );
  }

  /** One crossing, at least a microsecond. Its weather is keyed as rule 4 says. */
  crossing(fibre: number, forward: boolean, transit: Transit, draws: Draws): Micros {
    const spec = this.fibres[fibre]!;
    const remote = spec.remote ?? 0;
    const path =
      this.paths.size > 0
        ? this.paths.get(transit.fromSite * this.sites + transit.toSite)
        : undefined;
    if (path) {
      const delay = path.classes?.[classOf(transit)] ?? path.latency;
      const whole = sample(delay, draw(draws, path.entity, transit));
      return Math.max(1, Math.round((whole * costOf(spec)) / path.distance)) + remote;
    }
    const oneWay = forward ? spec.latency : (spec.reverse ?? spec.latency);
    const delay = spec.classes?.[classOf(transit)] ?? oneWay;
    return Math.max(1, sample(delay, draw(draws, fibre, transit))) + remote;
  }
}

const costOf = ({ latency }: FibreSpec): number => Math.max(1, expected(latency));

function draw(draws: Draws, entity: number, transit: Transit): number {
  const { from, to, classIndex, cause, index } = transit;
  return draws.uniform(LATENCY, entity, from, to, classIndex, cause, index);
}
