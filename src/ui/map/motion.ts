import type { CSSProperties } from 'react';

/** Custom properties that the map's animations read. */
type MotionProperty = '--back' | '--turn' | '--run-x' | '--run-y';

/** A style that carries only parameters of an animation. */
export const motion = (values: Readonly<Partial<Record<MotionProperty, string | number>>>) =>
  values as CSSProperties;
