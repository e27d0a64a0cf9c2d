/**
 * The composition root: a Run becomes a simulation. Nothing below knows all of kernel, network,
 * protocols, clients and measures; this file does, and only this one.
 */
import type { SessionStatus } from '../checker/verdict.ts';
import { ChunkedList } from '../history/chunked-list.ts';
import type { OperationRecord } from '../history/history.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Drawn } from '../kernel/draws.ts';
import type { Flight, Observer, ReplicaView } from '../kernel/ports.ts';
import type { ResolvedIntervention } from '../kernel/spec.ts';
import { Chronicle } from '../chronicle/chronicle.ts';
import type { ChronicleLine } from '../chronicle/happenings.ts';
import { Measurer } from '../measure/measurer.ts';
import type { Measures } from '../measure/measures.ts';
import type { ClientId, Key, Micros, OperationId, ReplicaFacts, Value } from '../model.ts';
import { FibreNetwork } from '../network/fibre-network.ts';
import { dynamoInside } from '../protocol/dynamo/inside.ts';
import type { DynamoState } from '../protocol/dynamo/types.ts';
import { raftInside } from '../protocol/raft/inside.ts';
import type { RaftState } from '../protocol/raft/state.ts';
import { Clients } from '../workload/clients.ts';
import { faultsOf } from './faults.ts';
import { changesSomething } from './judge.ts';
import { resolveIntervention } from './resolve-intervention.ts';
import type { Faults, Inside, NoteRecord, Refusal, Simulation } from './simulation.ts';
import { stageOf } from './stage.ts';
import type { Intervention, Run, Scenario } from './types.ts';

/** Switches for benchmarks and tests; the product leaves all of them alone. */
export interface Watching {
  /** Sees every draw (the same-weather test). Not carried over to clones. */
  readonly recorder?: (drawn: Drawn) => void;
  /** Further observers, made once the kernel's replicas exist (invariant checkers). */
  readonly observers?: (replicas: () => readonly ReplicaView[]) => readonly Observer[];
  /** Where the run ends when not at its scenario's duration: without a heal, T* counts from there. */
  readonly end?: Micros;
  /** false: no measures and no notes, for the benchmark that says what they cost. */
  readonly measured?: boolean;
}

/** Collects what replicas say about their own acts. */
class Notes implements Observer {
  readonly records: ChunkedList<NoteRecord>;

  constructor(records = new ChunkedList<NoteRecord>()) {
    this.records = records;
  }

  noted(time: Micros, slot: number, note: { readonly kind: string }): void {
    this.records.push({ time, slot, note });
  }

  clone(): Notes {
    return new Notes(this.records.clone());
  }
}

class Composed implements Simulation {
  readonly scenario: Scenario;
  private readonly kernel: Kernel;
  private current: Run;

  constructor(run: Run, scenario: Scenario, kernel: Kernel) {
    this.current = run;
    this.scenario = scenario;
    this.kernel = kernel;
    const { history } = this.clients;
    this.measurer?.attach({ replicas: kernel.replicas, history });
    this.observer(Chronicle)?.attach(history, this.measurer);
  }

  get run(): Run {
    return this.current;
  }
  get now(): Micros {
    return this.kernel.now;
  }
  get events(): number {
    return this.kernel.events;
  }
  get messages(): Kernel['messages'] {
    return this.kernel.messages;
  }
  get history(): readonly OperationRecord[] {
    return this.clients.history.records;
  }
  get notes(): readonly NoteRecord[] {
    return this.observer(Notes)?.records.toArray() ?? [];
  }
  get chronicle(): readonly ChronicleLine[] {
    return this.observer(Chronicle)?.lines ?? [];
  }
  get replicas(): readonly ReplicaView[] {
    return this.kernel.replicas;
  }
  get queues(): readonly number[] {
    return this.kernel.queues;
  }
  get cuts(): readonly number[] {
    return this.kernel.cuts;
  }

  get faults(): Faults {
    return faultsOf(this.scenario, this.kernel, this.clients);
  }

  runUntil(t: Micros): void {
    const { kernel, measurer } = this;
    if (measurer) this.sampleUntil(t, measurer);
    kernel.runUntil(t);
  }

  /** A halt at each sample, which changes nothing: what happens at its instant has then happened. */
  private sampleUntil(t: Micros, measurer: Measurer): void {
    const { kernel } = this;
    while (measurer.sampleAt <= t && kernel.nextAt() < Infinity) {
      kernel.runUntil(measurer.sampleAt);
      measurer.sample(kernel.messages);
    }
  }
  nextAt(): Micros {
    return this.kernel.nextAt();
  }
  traceHash(): string {
    return this.kernel.traceHash();
  }
  prefixHash(): number {
    return this.kernel.prefixHash();
  }
  flights(recentDeaths: Micros): readonly Flight[] {
    return this.kernel.flights(recentDeaths);
  }
  operation(id: OperationId): OperationRecord | undefined {
    return this.clients.history.operation(id);
  }

  measures(): Measures {
    return this.measured().measures(this.now);
  }

  session(client: ClientId): SessionStatus {
    return this.measured().session(client);
  }

  facts(slot: number): ReplicaFacts | undefined {
    const replica = this.replicas[slot];
    return replica?.state && replica.protocol.facts(replica.state);
  }

  held(slot: number, key: Key): Value | undefined {
    const replica = this.replicas[slot];
    return replica?.state && replica.protocol.held(replica.state, key);
  }

  inside(slot: number): Inside | undefined {
    const replica = this.replicas[slot];
    if (!replica?.state) return undefined;
    // Composition made each replica from its protocol, so its name tells its state's type.
    return replica.protocol.name === 'raft'
      ? raftInside(replica.state as RaftState)
      : dynamoInside(replica.state as DynamoState);
  }

  intervene(intervention: Intervention): Refusal | null {
    if (intervention.at <= this.now) return { kind: 'in-the-past' };
    const resolved = resolveIntervention(this.scenario, intervention);
    if ('unknown' in resolved) return { kind: 'unknown-entity', what: resolved.unknown };
    if (!changesSomething(resolved, this.kernel, this.clients)) return { kind: 'changes-nothing' };
    this.record(intervention, resolved);
    return null;
  }

  replay(intervention: Intervention): void {
    this.record(intervention, known(this.scenario, intervention));
  }

  private record(intervention: Intervention, resolved: ResolvedIntervention): void {
    this.kernel.intervene(resolved);
    const interventions = [...this.current.interventions, intervention];
    this.current = { ...this.current, interventions };
  }

  clone(): Simulation {
    return new Composed(this.current, this.scenario, this.kernel.clone());
  }

  private measured(): Measurer {
    const { measurer } = this;
    if (!measurer) throw new Error('this simulation was composed without measures');
    return measurer;
  }

  private get clients(): Clients {
    return this.kernel.clients as Clients;
  }
  private get measurer(): Measurer | undefined {
    return this.observer(Measurer);
  }
  private observer<T extends Observer>(kind: abstract new (...given: never[]) => T): T | undefined {
    return this.kernel.observers.find((each): each is T => each instanceof kind);
  }
}

function known(scenario: Scenario, intervention: Intervention): ResolvedIntervention {
  const resolved = resolveIntervention(scenario, intervention);
  if ('unknown' in resolved) throw new Error(`nothing is called ${resolved.unknown}`);
  return resolved;
}

/** Simulates a run from time 0; `scenario` is what the run resolves to. */
export function composeSimulation(
  run: Run,
  scenario: Scenario,
  watching: Watching = {},
): Simulation {
  const stage = stageOf(scenario, run.seed);
  const interventions = [...scenario.timeline, ...run.interventions].map((each) =>
    known(scenario, each),
  );
  const world = { ...stage.world, duration: watching.end ?? scenario.duration };
  const measures =
    watching.measured === false ? [] : [new Measurer(world), new Notes(), new Chronicle(world)];
  const kernel: Kernel = new Kernel({
    seed: run.seed,
    services: stage.services,
    hosts: stage.hosts,
    network: new FibreNetwork(stage.network),
    clients: new Clients(stage.clients),
    access: stage.access,
    observers: [...measures, ...(watching.observers?.(() => kernel.replicas) ?? [])],
    interventions,
    ...(watching.recorder && { recorder: watching.recorder }),
  });
  const simulation = new Composed(run, scenario, kernel);
  kernel.start();
  return simulation;
}
