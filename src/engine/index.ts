/** The engine's only door. What is not here is nobody's business outside. */
export * from './model.ts';
export type * from './history/history.ts';
export type * from './checker/verdict.ts';
export type * from './scenario/simulation.ts';
export type * from './chronicle/happenings.ts';
export type { Death, Endpoint, Flight, Leg, ReplicaView } from './kernel/ports.ts';
export type { DynamoInside, ShownVersion } from './protocol/dynamo/inside.ts';
export type { RaftInside, ShownEntry } from './protocol/raft/inside.ts';
export type { DynamoNote } from './protocol/dynamo/types.ts';
export type { RaftNote } from './protocol/raft/messages.ts';

// A run as data: what it is made of, how a stranger's is read, what the built-in ones are.
export * from './scenario/types.ts';
export { BUILT_IN, builtIn } from './scenario/library/index.ts';
export { mumbai } from './scenario/library/mumbai.ts';
export { LIMITS } from './scenario/limits.ts';
export type { Parsed, Problem, ProblemKind } from './scenario/problem.ts';
export { parseRun, parseScenario, scenarioProblems, scenarioSchema } from './scenario/schema.ts';
export { parseSetPath, setPath, SHARES } from './scenario/set-path.ts';
export type { SetTarget, SetWhat } from './scenario/set-path.ts';
export { modeOf, resolveService } from './scenario/presets.ts';
export { plainScenario } from './scenario/plain.ts';
export { resolveScenario, writtenScenario } from './scenario/settings.ts';

// What follows from it without running it.
export { agreementOf } from './scenario/agreement.ts';
export type { Agreement, Ask, Copy, CutPowers, Part, SidePowers } from './scenario/agreement.ts';
export { modelCard } from './scenario/model-card.ts';
export type { ModelCard, ServiceModel, Span } from './scenario/model-card.ts';
export { sidesOf } from './scenario/sides.ts';
export type { Side } from './scenario/sides.ts';
export { dynamoConfig } from './protocol/dynamo/config.ts';
export { STORM_LOSS, STORM_SLOWER } from './network/conditions.ts';

// Running it, and what the command line counts over many runs.
export { composeSimulation } from './scenario/compose.ts';
export { createSimulation } from './scenario/create.ts';
export { overall, worstPlace } from './measure/availability.ts';
export { MARK } from './measure/measures.ts';
export { breaches } from './measure/invariants.ts';
export { latencies, quantile } from './measure/latency.ts';
