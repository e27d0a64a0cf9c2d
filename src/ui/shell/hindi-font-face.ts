/** The font file, fetched only when this module is: Hindi was chosen and the device lacks it. */
import '@fontsource-variable/noto-sans-devanagari/wght.css';

const FAMILY = 'Noto Sans Devanagari Variable';
/** Boxes are worse than waiting, and waiting for ever is worse than boxes. */
const LONGEST_WAIT_MS = 3000;

document.documentElement.style.setProperty(
  '--sans',
  `system-ui, "${FAMILY}", "Noto Sans Devanagari", sans-serif`,
);

/** Resolves once both weights can be drawn, or when it has taken too long. */
export async function hindiFontLoaded(): Promise<void> {
  const weight = (value: number) => document.fonts.load(`${value} 16px "${FAMILY}"`, 'अ');
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
  const both = Promise.all([weight(400), weight(700)]);
  // A font that cannot be fetched is no reason to say nothing.
  await Promise.race([both, late]).catch(() => undefined);
}
