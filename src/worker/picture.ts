/** From a simulation at one instant to the frame that painters draw. Reads, changes nothing. */
import type {
  Flight,
  Key,
  Leg,
  Micros,
  OperationId,
  OperationRecord,
  Scenario,
  Simulation,
} from '../engine/index.ts';
import type { FlightFrame, Frame, ReplicaFrame, Weight } from './frame.ts';
import { descends, newestAcknowledged } from './versions.ts';

/** A cross stays this long on the map (model time, so that seeking shows the same). */
export const CROSS_STAYS: Micros = 1_500_000;
/** A heartbeat's cross goes sooner: they would litter the cut. */
const BACKGROUND_CROSS_STAYS: Micros = 300_000;

/** The key whose value signs and phones show: the first phone's wallet. */
export function shownKey(scenario: Scenario): Key {
  const owner = scenario.clients.find((client) => client.key !== undefined);
  if (owner?.key !== undefined) return owner.key;
  const service = Object.values(scenario.services)[0];
  return Object.keys(service?.initial ?? {})[0] ?? '';
}

/** Operations made by hand: by id, whatever their state. */
export function handOperations(simulation: Simulation): Map<OperationId, OperationRecord> {
  const hands = new Map<OperationId, OperationRecord>();
  for (const record of simulation.history) if (record.byHand) hands.set(record.id, record);
  return hands;
}

/** Whether a message carries on an operation made by hand. */
export function isHandMessage(flight: Flight, hands: { has(id: OperationId): boolean }): boolean {
  return flight.serves !== 0 && hands.has(flight.serves);
}

/** What carries the operation itself, rather than its copies and their receipts. */
const OWN_KINDS: ReadonlySet<string> = new Set(['reply', 'forward-reply', 'not-leader']);

function weightOf(flight: Flight, hands: ReadonlyMap<OperationId, unknown>): Weight {
  if (isHandMessage(flight, hands)) {
    return flight.messageClass === 'request' || OWN_KINDS.has(flight.kind) ? 'hero' : 'related';
  }
  return flight.messageClass === 'vote' ? 'related' : 'background';
}

/** The leg a message is on at `now`: waiting at a site counts as the start of the next one. */
function legAt(route: readonly Leg[], now: Micros): Leg | undefined {
  return route.find((leg) => now < leg.exit) ?? route.at(-1);
}

/** Per mille from the leg's start, 0 before it begins. */
function progress(leg: Leg, now: Micros): number {
  if (now <= leg.enter) return 0;
  if (now >= leg.exit) return 1000;
  return ((now - leg.enter) * 1000) / (leg.exit - leg.enter);
}

function positionOf(
  flight: Flight,
  now: Micros,
): Pick<FlightFrame, 'fibre' | 'client' | 'where' | 'heading'> | null {
  const leg = legAt(flight.route, flight.death ? flight.death.at : now);
  if (!leg) return null;
  if (leg.fibre >= 0) {
    const heading = leg.forward ? 1 : -1;
    const done = progress(leg, flight.death ? flight.death.at : now);
    const where = leg.forward ? done : 1000 - done;
    const death = flight.death;
    if (death && death.fibre >= 0) {
      return { fibre: death.fibre, client: -1, where: death.where, heading };
    }
    return { fibre: leg.fibre, client: -1, where, heading };
  }
  const leaving = flight.from < 0;
  const done = progress(leg, flight.death ? flight.death.at : now);
  return {
    fibre: -1,
    client: -(leaving ? flight.from : flight.to) - 1,
    where: leaving ? done : 1000 - done,
    heading: leaving ? 1 : -1,
  };
}

function flightFrame(
  flight: Flight,
  now: Micros,
  hands: ReadonlyMap<OperationId, unknown>,
): FlightFrame | null {
  const weight = weightOf(flight, hands);
  const { death } = flight;
  if (death && weight === 'background' && now - death.at > BACKGROUND_CROSS_STAYS) return null;
  const position = positionOf(flight, now);
  if (!position) return null;
  return {
    id: flight.id,
    messageClass: flight.messageClass,
    weight,
    from: flight.from,
    to: flight.to,
    ...position,
    died: death !== null,
    diedAt: death?.at ?? 0,
    serves: flight.serves,
  };
}

function replicaFrames(simulation: Simulation, key: Key): ReplicaFrame[] {
  const newest = newestAcknowledged(simulation.history, key);
  return simulation.replicas.map(({ slot, up, paused }) => {
    const value = simulation.held(slot, key);
    return {
      up,
      paused,
      role: simulation.facts(slot)?.role ?? 'member',
      value: value?.data ?? null,
      stale: value !== undefined && newest !== null && !descends(simulation, value.id, newest.id),
    };
  });
}

/** The frame at the simulation's own time. */
export function takePicture(simulation: Simulation): Frame {
  const hands = handOperations(simulation);
  const flights: FlightFrame[] = [];
  for (const flight of simulation.flights(CROSS_STAYS)) {
    const drawn = flightFrame(flight, simulation.now, hands);
    if (drawn) flights.push(drawn);
  }
  return {
    time: simulation.now,
    prefixHash: simulation.prefixHash(),
    replicas: replicaFrames(simulation, shownKey(simulation.scenario)),
    flights,
  };
}
