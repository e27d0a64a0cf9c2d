/** All that the page fetches when a hand first breaks more than a cable. */
export { noticeOfHand } from './hand-text.ts';
export { handLayers } from './layers.tsx';
export { tongueOf } from './tongue.ts';
