/** The model card by a door of its own: whoever never opens it does not fetch it. */
export { modelCard } from '../engine/index.ts';
