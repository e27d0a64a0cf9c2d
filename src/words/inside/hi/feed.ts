/** हिन्दी: the feed. */
import { count, fineMoment, rupees } from '../../format.ts';
import type { FeedWords } from '../en/feed.ts';

export const feed: FeedWords = {
  title: 'क्या-क्या हुआ',
  means: 'सबसे नया ऊपर, स्क्रीन वाले पल तक। उस पल पर जाने के लिए लाइन दबाइए। देखने से कुछ नहीं बदलता।',
  onScreen: 'स्क्रीन पर',
  backTo: (p) => `${fineMoment(p.at)} पर वापस`,
  newer: (p) => `${count(p.n)} नई: दिखाइए`,
  none: 'अभी कुछ नहीं हुआ।',
  noneOf: 'इस तरह का अब तक कुछ नहीं।',
  letGo: (p) => `पुरानी लाइनें हटा दी गईं; सबसे नई ${count(p.kept)} रखी हैं।`,
  times: (p) => `${count(p.n)} बार`,
  until: (p) => `${fineMoment(p.to)} तक`,
  place: 'जगह',
  everywhere: 'सब जगह',
  show: 'क्या दिखाना है',
  kinds: {
    votes: 'वोट',
    copies: 'कॉपी',
    answers: 'जवाब',
    repairs: 'रिपेयर',
    faults: 'ख़राबी',
    verdicts: 'फ़ैसले',
  },
  whose: {
    pay: (p) => `${p.name} का ${rupees(p.amount)} का पेमेंट`,
    check: (p) => `${p.name} का चेक`,
    add: (p) => `${p.name} का ${rupees(p.amount)} का जमा`,
    write: (p) => `${p.name} की ${rupees(p.amount)} की एंट्री`,
    crowd: 'ग्राहकों की रिक्वेस्ट',
    noOp: 'अपने टर्म की पहली एंट्री',
    initial: 'शुरुआती बैलेंस',
    unnamed: 'एक रिक्वेस्ट',
  },
  says: {
    'became-pre-candidate': (p) =>
      `${p.places} को कोई लीडर सुनाई नहीं देता, ${p.many ? 'पूछते हैं' : 'पूछता है'} कि वोट जीत सकते हैं क्या।`,
    'became-candidate': (p) => `${p.place} लीडर बनने के लिए वोट माँगता है (टर्म ${p.term})।`,
    'became-leader': (p) => `${p.place} लीडर बना, ${p.of} में से ${p.votes} वोट से (टर्म ${p.term})।`,
    'stepped-down': {
      'higher-term': (p) => `${p.place} अब लीडर नहीं: नया टर्म शुरू हो गया।`,
      'lost-majority': (p) => `${p.place} अब लीडर नहीं: उसे मेजॉरिटी सुनाई नहीं देती।`,
    },
    'lost-leader': (p) => `${p.places} ने लीडर, ${p.other}, को बहुत देर से नहीं सुना।`,
    'granted-vote': (p) =>
      `${p.places} ${p.other} को वोट ${p.many ? 'देते हैं' : 'देता है'} (टर्म ${p.term})।`,
    'refused-vote': {
      'old-term': (p) =>
        `${p.places} ${p.other} को वोट नहीं ${p.many ? 'देते' : 'देता'}: वह टर्म बीत चुका।`,
      'already-voted': (p) =>
        `${p.places} ${p.other} को वोट नहीं ${p.many ? 'देते' : 'देता'}: इस टर्म का वोट जा चुका।`,
      'log-behind': (p) =>
        `${p.places} ${p.other} को वोट नहीं ${p.many ? 'देते' : 'देता'}: अपने लॉग में ज़्यादा है।`,
      'hears-leader': (p) =>
        `${p.places} ${p.other} को वोट नहीं ${p.many ? 'देते' : 'देता'}: लीडर सुनाई दे रहा है।`,
    },
    appended: (p) => `${p.place} ${p.what} अपने लॉग में लिखता है, एंट्री ${p.index}।`,
    committed: (p) => `ज़्यादातर कॉपी के पास एंट्री ${p.index} है, तो ${p.place} उसे कमिट करता है।`,
    'refused-entries': {
      'old-term': (p) => `${p.place} ऐसे लीडर की एंट्री नहीं लेता जिसका टर्म बीत चुका।`,
      gap: (p) => `${p.place} के पास ${p.index} तक की एंट्री नहीं हैं, वह माँगता है।`,
      conflict: (p) => `${p.place} के पास लीडर से अलग एंट्री ${p.index} है, वह बता देता है।`,
    },
    truncated: (p) =>
      p.from === p.to
        ? `${p.place} अपनी एंट्री ${p.from} फेंक देता है: लीडर के पास दूसरी है।`
        : `${p.place} अपनी एंट्री ${p.from} से ${p.to} फेंक देता है: लीडर के पास दूसरी हैं।`,
    'read-index': (p) =>
      `${p.place} पहले पक्का करता है कि वह अब भी लीडर है, फिर जवाब देगा: ${p.what} (एंट्री ${p.index} तक)।`,
    forwarded: (p) => `${p.place} अपने लीडर, ${p.other}, को भेजता है: ${p.what}।`,
    gathering: (p) =>
      `${p.place} को कोई लीडर पता नहीं, सबसे पूछता है: ${p.of} में से ${p.have} तक पहुँचा, ${p.need} तय कर सकते हैं।`,
    refused: {
      noLeader: (p) => `${p.place} ने मना किया: ${p.what}। कोई लीडर नहीं मिला।`,
      other: (p) => `${p.place} ने मना किया: ${p.what}।`,
    },
    'duplicate-answered': (p) => `${p.place} यह पहले कर चुका है, वही जवाब फिर देता है: ${p.what}।`,
    coordinated: {
      read: (p) => `${p.place} ${p.others} से पूछता है कि उनके पास क्या है: ${p.what}।`,
      readAlone: (p) => `${p.place} सिर्फ़ अपनी कॉपी देखता है: ${p.what}।`,
      write: (p) => `${p.place} ${p.others} को भेजता है: ${p.what}।`,
      writeAlone: (p) => `${p.place} ख़ुद रखता है, भेजने को कोई पता नहीं: ${p.what}।`,
    },
    unavailable: (p) =>
      `${p.place} को ${p.have} चालू कॉपी पता हैं, चाहिए ${p.need}। मना किया: ${p.what}।`,
    acknowledged: {
      others: (p) => `${p.place} ने काफ़ी से सुन लिया (${p.others}): ${p.what}।`,
      alone: (p) => `${p.place} को किसी और की ज़रूरत नहीं: ${p.what}।`,
    },
    'timed-out': (p) => `${p.place} ने इंतज़ार छोड़ दिया, ${p.answered} ने जवाब दिया: ${p.what}।`,
    'hint-stored': (p) => `${p.place} ${p.others} के लिए नोट रखता है: ${p.what}।`,
    'hint-handed-off': (p) => `${p.place} ${p.other} को ${count(p.notes)} नोट सौंपता है।`,
    'hint-expired': (p) => `${p.place} ${p.others} के लिए रखा नोट फेंक देता है, बहुत पुराना: ${p.what}।`,
    'read-repaired': (p) =>
      `${p.place} को पुराना नंबर मिला, तो ${p.others} को नया भेजता है: ${p.what}।`,
    superseded: (p) => `${p.places}: ${p.kept} रखा, ${p.dropped} फेंका। नई घड़ी जीतती है।`,
    'anti-entropy-round': (p) => `${p.places} दूसरी कॉपी से नोट ${p.many ? 'मिलाते हैं' : 'मिलाता है'}।`,
    'anti-entropy-found-difference': (p) =>
      `${p.place} और ${p.other} के ${count(p.records)} रिकॉर्ड अलग निकले, दोनों मिला लेते हैं।`,
    suspected: (p) => `${p.place} को ${p.others} सुनाई नहीं देते, उन्हें बंद मान लेता है।`,
    'alive-again': (p) => `${p.place} को ${p.others} फिर सुनाई देते हैं।`,
    cut: (p) => `कटी: ${p.cables}।`,
    healed: (p) => `रिपेयर हुई: ${p.cables}।`,
    died: {
      cut: (p) => `${p.message}: कट पर मरा, ${p.cables}।`,
      loss: (p) => `${p.message}: रास्ते में खो गया।`,
      down: (p) => `${p.message}: ${p.other} पहुँचा जब वह बंद था।`,
      overload: (p) => `${p.message}: ${p.other} ने लौटाया, लाइन बहुत लंबी थी।`,
      block: (p) => `${p.message}: एकतरफ़ा रोक पर रुका।`,
    },
    messages: {
      request: (p) => `रिक्वेस्ट, ${p.what}`,
      copy: (p) => `कॉपी, ${p.what}`,
      vote: (p) => `“कौन सुन रहा है?” का सवाल, ${p.what}`,
      answer: (p) => `जवाब, ${p.what}`,
      beat: (p) => `चालू होने का सिग्नल, ${p.what}`,
      repair: (p) => `रिपेयर, ${p.what}`,
    },
    background: {
      request: 'एक रिक्वेस्ट',
      copy: 'एक कॉपी',
      vote: 'वोट की माँग',
      answer: 'एक जवाब',
      beat: 'चालू होने का सिग्नल',
      repair: 'रिपेयर का मैसेज',
    },
    crashed: (p) =>
      p.lost === 0
        ? `${p.place} क्रैश हुआ। मेमोरी गई, डिस्क बची है।`
        : `${p.place} क्रैश हुआ। ${count(p.lost)} नए रिकॉर्ड डिस्क तक नहीं पहुँचे थे।`,
    restarted: (p) => `${p.place} फिर चालू हुआ, डिस्क पर जो बचा उससे।`,
    invoked: {
      pay: (p) => `${p.name} ${p.place} से ${rupees(p.amount)} पे करने को कहते हैं।`,
      check: (p) => `${p.name} ${p.place} से बैलेंस पूछते हैं।`,
      add: (p) => `${p.name} ${p.place} से ${rupees(p.amount)} जोड़ने को कहते हैं।`,
      write: (p) => `${p.name} ${p.place} से ${rupees(p.amount)} लिखने को कहते हैं।`,
      crowdPays: (p) => `ग्राहक ${p.place} से पे करने को कहते हैं।`,
      crowdChecks: (p) => `ग्राहक ${p.place} से बैलेंस पूछते हैं।`,
    },
    answered: {
      told: (p) => `${p.name} को बताया गया: ${p.told}।`,
      nothing: (p) => `${p.name} को समय पर कुछ पता नहीं चला: हुआ या नहीं, पता नहीं।`,
      crowd: (p) => `${p.place} के ग्राहकों को बताया गया: ${p.told}।`,
      crowdNothing: (p) => `${p.place} के ग्राहकों को समय पर कुछ पता नहीं चला।`,
    },
    'write-lost': (p) =>
      `${p.name} के ${rupees(p.amount)} कन्फ़र्म हुए थे, अब किसी कॉपी को याद नहीं। ${p.cause}`,
    reunited: 'सब कॉपी फिर सहमत।',
  },
};
