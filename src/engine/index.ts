/** The engine's only door. */
export * from './model.ts';
export type * from './history/history.ts';
export type * from './checker/verdict.ts';
export type * from './scenario/simulation.ts';
export * from './scenario/types.ts';
export { createSimulation } from './scenario/compose.ts';
export type { ModelCard, ServiceModel, Span } from './scenario/model-card.ts';
export { modeOf, resolveScenario } from './scenario/settings.ts';
export { LIMITS } from './scenario/limits.ts';
export type { Parsed, Problem, ProblemKind } from './scenario/problem.ts';
export { MARK } from './measure/measures.ts';
export type * from './measure/happenings.ts';
export type { DynamoInside, ShownVersion } from './protocol/dynamo/inside.ts';
export type { RaftInside, ShownEntry } from './protocol/raft/inside.ts';
export type { DynamoNote } from './protocol/dynamo/types.ts';
export type { RaftNote } from './protocol/raft/messages.ts';
export type { Death, Endpoint, Flight, Leg, ReplicaView } from './kernel/ports.ts';
