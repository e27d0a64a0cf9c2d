/**
 * Widths of short labels without a DOM, so that the first frame written into the page as text and
 * the live one lay out alike. Measured on Noto Sans Bold; where the device's own font is wider, the
 * live page finds out once (`fitTo`) and lays out anew.
 */

/** Hundredths of an em for U+0020 to U+007E. */
const LATIN_BOLD = [
  26, 29, 47, 65, 57, 90, 75, 27, 34, 34, 54, 57, 28, 32, 28, 41, 57, 57, 57, 57, 57, 57, 57, 57,
  57, 57, 28, 28, 57, 57, 57, 48, 90, 69, 67, 64, 74, 56, 55, 72, 76, 39, 33, 66, 56, 94, 81, 80,
  63, 80, 66, 55, 58, 76, 65, 97, 67, 62, 58, 33, 41, 33, 57, 41, 36, 60, 63, 51, 63, 59, 39, 63,
  66, 30, 30, 62, 30, 98, 66, 62, 63, 63, 45, 50, 43, 66, 57, 86, 58, 57, 49, 39, 55, 39, 57,
];
const REGULAR_TO_BOLD = 0.98;
const DEVANAGARI_LETTER = 65;
const DEVANAGARI_SPACING_SIGN = 28;

const hundredths = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  const latin = LATIN_BOLD[code - 0x20];
  if (latin !== undefined) return latin;
  if (character === '\u00b7') return 28;
  if (code < 0x900 || code > 0x97f) return 60;
  // Signs beside their letter take room; those above or below it take none.
  if (/[\u093e\u0940\u0949\u094b\u094c\u093f\u0903]/u.test(character)) {
    return DEVANAGARI_SPACING_SIGN;
  }
  return /\p{M}/u.test(character) ? 0 : DEVANAGARI_LETTER;
};

/** How much wider than the table the page's font is; one page has one font. At least 1. */
let wider = 1;

const tableWidth = (text: string, size: number): number => {
  let sum = 0;
  for (const character of text) sum += hundredths(character);
  return (sum / 100) * size;
};

/** Width in pixels of `text` at `size` pixels, on the generous side. */
export const textWidth = (text: string, size: number, weight: 400 | 700 = 700): number =>
  tableWidth(text, size) * wider * (weight === 700 ? 1 : REGULAR_TO_BOLD);

/** Words of the kind that plates carry; a font is as wide as the widest of them says. */
const SAMPLES = ['Nariman Point', '2 of 5 copies', '\u20b9500', 'answers alone'];
const SAMPLE_SIZE = 100;

/**
 * Takes the page's font into account; `measured` gives the width in pixels of a bold text of 100 px.
 * Returns how much wider than the table it is, at least 1.
 */
export const fitTo = (measured: (text: string) => number): number => {
  wider = SAMPLES.reduce((most, text) => {
    const ratio = measured(text) / tableWidth(text, SAMPLE_SIZE);
    return Number.isFinite(ratio) ? Math.max(most, ratio) : most;
  }, 1);
  return wider;
};
