/** The font file, fetched only when this module is: Hindi was chosen and the device lacks it. */
import '@fontsource-variable/noto-sans-devanagari/wght.css';

document.documentElement.style.setProperty(
  '--sans',
  'system-ui, "Noto Sans Devanagari Variable", "Noto Sans Devanagari", sans-serif',
);
