/** Whatever the store may say has its sentence, in each language. */
import { expect, test } from 'vitest';
import { noticeText } from '../../src/ui/toast/notice-text.ts';
import { en } from '../../src/words/en.ts';
import { hi } from '../../src/words/hi.ts';
import { hiLatn } from '../../src/words/hi-latn.ts';

test.each([en, hiLatn, hi])('every notice of the catalogue is said in its own words', (words) => {
  for (const [key, sentence] of Object.entries(words.notices)) {
    if (key === 'unknown') continue;
    const said = noticeText(words, { key, parameters: {} });
    if (typeof sentence === 'string') expect(said).toBe(sentence);
    else expect(said).not.toBe(words.notices.unknown({ key }));
  }
});
