/**
 * A coordinator's reads, and the read half of an update or cas: ask just enough replicas, answer
 * from the newest version, repair whoever returned an older one.
 */
import type { OperationId, ReplicaId, Reply, Request } from '../../model.ts';
import { decide } from '../../model.ts';
import { startWrite } from './coordinate-write.ts';
import { justEnough, shortage } from './levels.ts';
import { newVersion } from './new-version.ts';
import { placementOf, regionOf, requiredBy } from './placement.ts';
import { repair } from './read-repair.ts';
import { isOwner, newestOf, readable, supersedes } from './store.ts';
import type { Coordination, Step, Version } from './types.ts';

type Reading = Extract<Coordination, { kind: 'reading' }>;

/** Starts the read phase of a request, or refuses it before anything is sent. */
export function startRead(step: Step, request: Request): void {
  const { state, config, out } = step;
  const { key } = request.op;
  const live = placementOf(step, key).targets.map(({ replica }) => replica);
  const required = requiredBy(step, key, config.read);
  const short = shortage(required, live, regionOf(config));
  if (short !== null) {
    out.note({ kind: 'unavailable', operation: request.id, key, phase: 'read', ...short });
    out.respond(request.id, {
      outcome: 'failed',
      why: 'no-quorum',
      answeredBy: [],
      gathered: short,
    });
    return;
  }
  const asked = config.readFanout === 'all' ? live : justEnough(required, live, regionOf(config));
  out.note({ kind: 'coordinated', operation: request.id, key, phase: 'read', asked });
  for (const replica of asked) {
    if (replica !== state.self) {
      out.send(replica, { kind: 'read-request', operation: request.id, key });
    }
  }
  if (asked.some((replica) => replica !== state.self)) {
    out.setTimer(`operation/${request.id}`, config.readTimeout, config.readTimeout);
  }
  const self = asked.includes(state.self)
    ? [{ from: state.self, version: readable(state, config, key) }]
    : [];
  onAnswers(step, { kind: 'reading', request, asked, required, answers: self, answered: false });
}

export function onReadReply(
  step: Step,
  from: ReplicaId,
  operation: OperationId,
  version: Version,
): void {
  const reading = step.state.coordinations.get(operation);
  if (reading?.kind !== 'reading') return;
  if (reading.answers.some((answer) => answer.from === from)) return;
  onAnswers(step, { ...reading, answers: [...reading.answers, { from, version }] });
}

function onAnswers(step: Step, reading: Reading): void {
  const { state, config } = step;
  const { request, asked, answers, answered } = reading;
  const complete = answers.length === asked.length;
  if (answered) {
    keepReading(step, reading, complete);
    repairStale(step, reading, 0);
    return;
  }
  const readFrom = answers.map(({ from }) => from);
  if (shortage(reading.required, readFrom, regionOf(config)) !== null) {
    state.coordinations.set(request.id, reading);
    return;
  }
  const newest = newestOf(
    answers.map(({ version }) => version),
    config,
  );
  if (config.readRepair === 'blocking') {
    const waitingFor = repairStale(step, reading, request.id);
    if (waitingFor.length > 0) {
      const { id } = request;
      state.coordinations.set(id, { kind: 'repairing', request, newest, readFrom, waitingFor });
      return;
    }
  }
  keepReading(step, { ...reading, answered: true }, complete || request.op.f !== 'read');
  conclude(step, request, newest, readFrom);
  if (config.readRepair === 'async') repairStale(step, reading, 0);
}

function keepReading({ state, out }: Step, reading: Reading, complete: boolean): void {
  const { id } = reading.request;
  if (complete) {
    state.coordinations.delete(id);
    out.cancelTimer(`operation/${id}`);
  } else {
    state.coordinations.set(id, reading);
  }
}

/** Repairs the owners among those that returned an older version; the remote ones it must await. */
function repairStale(
  step: Step,
  { answers, request }: Reading,
  waits: number,
): readonly ReplicaId[] {
  const { state, config } = step;
  if (config.readRepair === 'off') return [];
  const newest = newestOf(
    answers.map(({ version }) => version),
    config,
  );
  const stale = answers
    .filter(({ version }) => supersedes(newest, version, config))
    .map(({ from }) => from)
    .filter((replica) => isOwner(state, request.op.key, replica));
  return repair(step, newest, stale, waits);
}

export function onReadRepairAck(step: Step, from: ReplicaId, operation: OperationId): void {
  const { state, out } = step;
  const repairing = state.coordinations.get(operation);
  if (repairing?.kind !== 'repairing') return;
  const waitingFor = repairing.waitingFor.filter((replica) => replica !== from);
  if (waitingFor.length > 0) {
    state.coordinations.set(operation, { ...repairing, waitingFor });
    return;
  }
  state.coordinations.delete(operation);
  out.cancelTimer(`operation/${operation}`);
  conclude(step, repairing.request, repairing.newest, repairing.readFrom);
}

/** What the operation makes of the version it saw. */
function conclude(
  step: Step,
  request: Request,
  newest: Version,
  readFrom: readonly ReplicaId[],
): void {
  const { id, op } = request;
  const respond = (reply: Pick<Reply, 'outcome' | 'why'>): void => {
    step.out.respond(id, { ...reply, seen: newest.value, answeredBy: readFrom });
  };
  switch (op.f) {
    case 'read':
      step.out.note({ kind: 'acknowledged', operation: id, key: op.key, by: readFrom });
      return respond({ outcome: 'ok' });
    case 'update': {
      const data = decide(op.change, newest.value.data);
      if (data === null) return respond({ outcome: 'declined', why: 'insufficient' });
      return startWrite(step, newVersion(step, request, data, newest), readFrom);
    }
    case 'cas':
      // Not atomic: another write may slip in between this comparison and our copies.
      if (newest.value.id !== op.expected) return respond({ outcome: 'failed', why: 'mismatch' });
      return startWrite(step, newVersion(step, request, op.data, newest), readFrom);
    case 'write':
      return startWrite(step, newVersion(step, request, op.data, null), []);
    default:
      op satisfies never;
  }
}
