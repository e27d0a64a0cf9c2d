/** The panel's sentences where a side is more than one thing: stand-ins, regions, places without a name. */
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../src/engine/scenario/agreement.ts';
import type { Scenario } from '../../src/engine/scenario/types.ts';
import { cutText, sharingText, storiesMayPart } from '../../src/ui/tunable/tunable-text.ts';
import { loadTunable } from '../../src/words/load-tunable.ts';
import { loadWords } from '../../src/words/load.ts';
import type { WordsLanguage } from '../../src/words/load.ts';
import { STAGES, set } from '../engine/agreement-runs.ts';
import type { Setting } from '../engine/agreement-runs.ts';

const [[, five], [, threeOfFive], [, three], [, regions]] = STAGES as [
  (typeof STAGES)[number],
  (typeof STAGES)[number],
  (typeof STAGES)[number],
  (typeof STAGES)[number],
];

async function said(stage: Scenario, setting: Partial<Setting>, language: WordsLanguage = 'en') {
  const words = await loadWords(language);
  const says = await loadTunable(language);
  const scenario = set(stage, { read: 'QUORUM', write: 'QUORUM', quorum: 'strict', ...setting });
  const agreement = agreementOf(scenario, 'main', 'wallet');
  return {
    agreement,
    sharing: sharingText(says, agreement),
    cuts: agreement.cuts.map((cut) => cutText(words, says, cut, agreement.copies.length)),
  };
}

describe('who can still write and read', () => {
  it('names what a side can do, and what it cannot', async () => {
    expect((await said(five, { write: 1, read: 3 })).cuts[0]).toBe(
      'If the island city is cut off: South (2 of 5) can write, but not read; North (3 of 5) can do both.',
    );
    expect((await said(five, { write: 'ALL', read: 1 })).cuts[0]).toBe(
      'If the island city is cut off: South (2 of 5) and North (3 of 5) can read, but not write.',
    );
  });

  it('counts the stand-ins of a sloppy quorum', async () => {
    const { cuts, sharing } = await said(threeOfFive, { quorum: 'sloppy' });
    expect(cuts.join(' ')).toMatch(/\((\d of 3), \d stand-ins?\)/);
    expect(sharing).toBe(
      'A write waits for 2 copies, a read asks 2: where stand-ins take the write, they may miss each other.',
    );
    expect((await said(threeOfFive, {})).cuts.join(' ')).not.toContain('stand-in');
  });

  it('tells the places of a side apart where its regions differ', async () => {
    const { cuts } = await said(regions, { read: 'LOCAL_ONE', write: 'LOCAL_QUORUM' });
    // Andheri alone is of the north, but has not most of it; the rest of the north has.
    expect(cuts[1]).toBe(
      'If the western suburbs are cut off: West (1 of 5) can read, but not write; East (4 of 5) can do both.',
    );
    const each = await said(regions, { read: 'LOCAL_ONE', write: 'EACH_QUORUM' });
    expect(each.sharing).toBe(
      'A write waits for 4 copies, most of every region, a read asks 1 in its own region: they may miss each other.',
    );
    const mixed = await said(
      {
        ...regions,
        cuts: [
          {
            id: 'half',
            fibres: ['coast-road', 'mahim-causeway'],
            groups: [{ name: 'half', hosts: ['worli'] }],
          },
        ],
      },
      { read: 'ONE', write: 'LOCAL_QUORUM' },
    );
    expect(mixed.cuts[0]).toBe(
      'If half is cut off: half (1 of 5) and Nariman Point can read, but not write; BKC, Andheri and Vashi can do both.',
    );
  });

  it('calls a long list of places without a name everybody else', async () => {
    const worli = [{ id: 'worli', fibres: ['coast-road', 'mahim-causeway'], groups: [] }];
    expect((await said({ ...five, cuts: worli }, {})).cuts[0]).toBe(
      'If worli is cut off: Worli (1 of 5) can neither write nor read; everybody else (4 of 5) can do both.',
    );
    expect((await said(three, {})).cuts[0]).toBe(
      'If nariman-point-alone is cut off: Nariman Point (1 of 3) can neither write nor read; BKC and Vashi (2 of 3) can do both.',
    );
  });

  it('says when a cut parts nobody, and when stories may part', async () => {
    const oneCable = [{ id: 'harbour', fibres: ['harbour'], groups: [] }];
    expect((await said({ ...five, cuts: oneCable }, {})).cuts[0]).toBe(
      'If harbour is cut off: messages go round, nobody is alone.',
    );
    expect(storiesMayPart((await said(five, { read: 1, write: 1 })).agreement)).toBe(true);
    expect(storiesMayPart((await said(five, { read: 3, write: 1 })).agreement)).toBe(false);
  });

  it('is said in all three languages', async () => {
    expect((await said(five, {}, 'hi-Latn')).cuts[0]).toBe(
      'Agar island city kat jaye: South (5 mein se 2) na write kar sakta hai, na read; North (5 mein se 3) dono kar sakta hai.',
    );
    expect((await said(five, { read: 1, write: 1 }, 'hi')).cuts[0]).toBe(
      'अगर आइलैंड सिटी कट जाए: साउथ (5 में से 2) और नॉर्थ (5 में से 3) राइट और रीड दोनों कर सकते हैं।',
    );
    expect((await said(five, {}, 'hi')).sharing).toBe(
      'राइट 3 कॉपी का इंतज़ार करता है, रीड 3 से पूछता है: कम से कम एक कॉपी कॉमन है।',
    );
  });
});
