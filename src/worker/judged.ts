/** Simulations of runs that have to be judged by the schema first, in a file of their own. */
export { createSimulation } from '../engine/index.ts';
