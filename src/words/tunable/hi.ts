/** हिन्दी: the panel of the tunable rule. */
import { count, duration } from '../format.ts';
import { inWords, ofCopies } from '../hi.ts';
import type { TunableMessages } from './en.ts';

export const hi: TunableMessages = {
  notOn: (p) => `अभी चालू: “${p.rule}”। यहाँ नंबर बदलिए, तो वही कट और टैप “आप तय करें” के साथ फिर चलेंगे।`,
  locked: 'यह सिस्टम अपना नियम नहीं बदलता: नंबर जो भी हों, मेजॉरिटी से ही पूछता है।',
  boxes: 'कॉपी',
  box: {
    both: 'राइट इसका इंतज़ार करता है और रीड इससे पूछता है: कॉमन',
    write: 'राइट इसका इंतज़ार करता है',
    read: 'रीड इससे पूछता है',
    neither: 'कोई इसका इंतज़ार नहीं करता',
  },
  legend: { write: 'राइट का इंतज़ार', read: 'रीड पूछता है', both: 'कॉमन' },
  fewest: 'पहले कौन जवाब दे, नेटवर्क तय करता है। यहाँ सबसे कम कॉमन दिखाई हैं।',
  waits: (p) => ofCopies(`${count(p.need)} कॉपी`, p.where),
  asks: (p) => ofCopies(count(p.need), p.where),
  shares: (p) =>
    `राइट ${p.write} का इंतज़ार करता है, रीड ${p.read} से पूछता है: कम से कम ${inWords(p.shared)} कॉपी कॉमन है।`,
  misses: (p) => `राइट ${p.write} का इंतज़ार करता है, रीड ${p.read} से पूछता है: दोनों एक-दूसरे से चूक सकते हैं।`,
  standInsMiss: (p) =>
    `राइट ${p.write} का इंतज़ार करता है, रीड ${p.read} से पूछता है: जहाँ स्टैंड-इन ने राइट लिया, वहाँ दोनों चूक सकते हैं।`,
  notYet: 'एक कॉपी कॉमन होने भर से एक कहानी नहीं बनती:',
  seeRun: 'वह रन देखिए जो इसे तोड़ता है।',
  comeBack: 'ब्राउज़र का बैक बटन इस रन को वापस लाता है।',

  whileCut: 'जब तक नेटवर्क कटा है',
  noticed: 'पता चलने के बाद से',
  ifCut: {
    'island-city': 'अगर आइलैंड सिटी कट जाए',
    'western-suburbs': 'अगर वेस्टर्न सबर्ब कट जाए',
    'navi-mumbai': 'अगर नवी मुंबई कट जाए',
  },
  ifCutOther: (p) => `अगर ${p.cut} कट जाए`,
  cutLine: (p) => `${p.ifCut}: ${p.clauses}।`,
  others: 'बाक़ी सब',
  goesRound: 'मैसेज घूम कर जाते हैं, कोई अकेला नहीं',
  side: (p) =>
    p.standIns === 0
      ? `${p.side} (${p.of} में से ${p.copies})`
      : `${p.side} (${p.of} में से ${p.copies}, और ${p.standIns} स्टैंड-इन)`,
  can: (p) => {
    const verb = p.many ? 'सकते हैं' : 'सकता है';
    if (p.can === 'neither') return `${p.who} न राइट कर ${verb}, न रीड`;
    if (p.can === 'read') return `${p.who} सिर्फ़ रीड कर ${verb}, राइट नहीं`;
    if (p.can === 'write') return `${p.who} सिर्फ़ राइट कर ${verb}, रीड नहीं`;
    return `${p.who} ${p.again ? 'दोनों' : 'राइट और रीड दोनों'} कर ${verb}`;
  },
  payNeedsBoth: 'पेमेंट पहले रीड करता है, फिर राइट: उसे दोनों चाहिए।',
  storiesPart: 'जहाँ एक से ज़्यादा तरफ़ पे हो सकता है, वहाँ कहानियाँ अलग हो सकती हैं।',
  tooFew: (p) =>
    `जिस तरफ़ ${count(p.write)} से कम कॉपी हों, वहाँ राइट नहीं; ${count(p.read)} से कम हों, तो रीड नहीं।`,

  write: 'राइट का इंतज़ार',
  read: 'रीड का सवाल',
  number: 'कितनी कॉपी',
  fewer: 'एक कम',
  more: 'एक ज़्यादा',
  of: (p) => `${p.of} में से`,
  stands: 'कोई कॉपी न मिले, तो कौन गिना जाए',
  quorumTerm: 'क्वोरम',
  strict: 'सिर्फ़ असली कॉपी',
  strictTerm: 'स्ट्रिक्ट',
  sloppy: 'स्टैंड-इन भी',
  sloppyTerm: 'स्लॉपी',
  sloppyIdle: 'यहाँ हर जगह एक कॉपी है, स्टैंड-इन कोई बचा ही नहीं: दोनों से एक ही बात।',
  repair: 'रीड को पुरानी कॉपी मिले, तो',
  repairTerm: 'रीड रिपेयर',
  repairs: {
    off: 'वैसे ही छोड़ दें',
    async: 'पहले जवाब, फिर ठीक करें',
    blocking: 'पहले ठीक करें, फिर जवाब',
  },
  hints: 'ग़ैर-हाज़िर कॉपी के लिए नोट रखें',
  hintsTerm: 'हिंटेड हैंडऑफ़',
  compare: 'कॉपी अपने नोट मिलाएँ',
  compareTerm: 'एंटी-एंट्रॉपी',
  never: 'कभी नहीं',
  every: (p) => `हर ${duration(p.every)} पर`,
  patience: 'फ़ोन कितना सब्र करे',
  deadline: 'जवाब का इंतज़ार',
  deadlineTerm: 'डेडलाइन',
  retries: 'मना होने पर फिर कोशिश',
  retriesTerm: 'रीट्राई, डेडलाइन के अंदर',
  atMost: (p) => `ज़्यादा से ज़्यादा ${duration(p.time)}`,
  times: (p) => (p.times === 0 ? 'कभी नहीं' : `${count(p.times)} बार`),
  differs: 'हर फ़ोन पर अलग',
  byHand: (p) => `हाथ से सेट किया। नियम का अपना: ${p.own}।`,
  byService: (p) => `इस सर्विस का अपना। नियम कहता: ${p.own}।`,
  on: 'चालू',
  off: 'बंद',
  reset: 'नियम के अपने नंबर वापस',
  upkeep: 'स्टैंड-इन, रिपेयर और सब्र',
};
