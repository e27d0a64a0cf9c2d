/** The engine's only door. */
export * from './model.ts';
export type * from './history/history.ts';
export type * from './checker/verdict.ts';
export type * from './scenario/simulation.ts';
export * from './scenario/types.ts';
export { createSimulation } from './scenario/compose.ts';
export { modeOf, resolveScenario } from './scenario/settings.ts';
export { LIMITS } from './scenario/limits.ts';
export type { Parsed, Problem, ProblemKind } from './scenario/problem.ts';
export type { Death, Endpoint, Flight, Leg, ReplicaView } from './kernel/ports.ts';
