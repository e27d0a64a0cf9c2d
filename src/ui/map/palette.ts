import type { Palette } from '../../view/paint.ts';

/** Resolves the theme's tokens to plain colours through a probe inside the stage. */
export const readPalette = (probe: HTMLElement): Palette => {
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  return {
    page: colour('--page'),
    ink: colour('--ink'),
    act: colour('--act'),
    casing: colour('--casing'),
    edge: colour('--edge'),
    glow: colour('--glow'),
    font: getComputedStyle(probe).fontFamily,
  };
};
