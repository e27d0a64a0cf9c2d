/** Roles for SVG groups, which no HTML element can stand in for. */
export const AS_BUTTON = { role: 'button', tabIndex: 0 } as const;
export const AS_IMAGE = { role: 'img' } as const;
