/** The engine's limits, for those who ask for numbers on the screen. */
export { LIMITS } from '../engine/index.ts';
