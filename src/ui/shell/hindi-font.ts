/** Whether the device draws Devanagari by itself: its letters differ from the missing-glyph box. */
export function needsHindiFont(): boolean {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  context.font = '32px system-ui, "Noto Sans Devanagari", sans-serif';
  const width = (text: string): number => context.measureText(text).width;
  // Where glyphs are missing every letter is the same box, and a conjunct is as wide as its parts.
  return width('क') === width('ष') && width('क्ष') === width('क') + width('्') + width('ष');
}
