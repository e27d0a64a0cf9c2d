/** हिन्दी: the drawers behind the meters. */
import { count, duration, exactMoment, list, moment, rupees } from '../format.ts';
import type { MeterMessages } from './en.ts';

export const hi: MeterMessages = {
  answeredTerm: 'availability',
  storyTerm: 'consistency',
  answeredMeans: 'चालू कॉपी से जो भी पूछा जाए, जवाब मिले। “डिक्लाइन” जवाब है; “फ़ेल” और “पेंडिंग” नहीं।',
  storyMeans:
    'जैसे एक ही कॉपी हो: एक बार किसी को बता दिया, तो उसके बाद किसी को उससे पुराना नहीं बताया जाता। इंजीनियर कहते हैं linearizable।',
  byPlace: (p) => (p.cut ? 'जगह के हिसाब से, कट के बाद' : 'जगह के हिसाब से, शुरू से'),
  row: (p) => `${p.place}: ${count(p.of)} में से ${count(p.answered)} को जवाब मिला। ये ऑपरेशन दिखाइए।`,
  formal: 'परिभाषा के हिसाब से, शुरू से',
  definitions: {
    total: 'हर चालू कॉपी से जो पूछे, उसे जवाब मिले (CAP में available का मतलब यही है)',
    sticky: 'जो एक ही चालू कॉपी से पूछता रहे, उसे जवाब मिले (sticky)',
    majority: 'जो मेजॉरिटी तक पहुँचे, उसे जवाब मिले',
  },
  holds: (p) =>
    `${count(p.of)} में से ${count(p.answered)} को जवाब मिला: ${p.answered === p.of ? 'अब तक हाँ' : 'नहीं'}`,
  notTried: 'अभी आज़माया नहीं',
  storyRow: (p) => `${count(p.of)} में से ${count(p.bad)} जवाब दूसरों से टकराते हैं। ये ऑपरेशन दिखाइए।`,
  fresh: (p) => `पिछले 10 सेकंड के ${count(p.of)} चेक में से ${count(p.fresh)} का जवाब ताज़ा था।`,
  sinceAgreed: (p) =>
    `${moment(p.since)} पर कॉपी सहमत हुईं, उसके बाद: ${p.contradictions === 0 ? 'कोई टकराव नहीं' : `${count(p.contradictions)} टकराव`}।`,
  operations: 'ऑपरेशन',
  show: (p) => (p.n === 1 ? 'यह ऑपरेशन दिखाइए' : `ये ${count(p.n)} ऑपरेशन दिखाइए`),

  title: 'नंबर और चार्ट',
  opens: 'कितना इंतज़ार, पुराने जवाब, खोए पेमेंट, मैसेज; चलते रन के चार्ट',
  means: 'इसी रन से नापा, शुरू से स्क्रीन वाले पल तक।',

  latency: 'जवाब में कितना समय लगा',
  latencyTerm: 'latency',
  kind: 'क्या पूछा',
  check: 'चेक',
  payment: 'पेमेंट',
  many: 'जवाब मिले',
  half: 'आधे इतने में',
  most: '100 में 99 इतने में',
  slowest: 'सबसे धीमा',
  noneYet: 'अभी कोई नहीं',
  slower: (p) => `${p.kind}, ${duration(p.from)} या ज़्यादा`,

  stale: 'पुराने जवाब',
  staleTerm: 'stale reads',
  staleNone: 'अब तक कोई नहीं।',
  staleCount: (p) => (p.n === 1 ? '1 जवाब पुराना था' : `${count(p.n)} जवाब पुराने थे`),
  staleWorst: (p) => `सबसे ख़राब: ${duration(p.behind)} पुराना, ${count(p.versions)} पेमेंट पीछे।`,
  staleLatest: 'इनमें सबसे नए',
  who: 'कौन',
  old: 'कितना पुराना',
  versions: 'कितने पेमेंट छूटे',
  at: 'कब पूछा',
  moment: (p) => exactMoment(p.at),

  apart: 'अभी अलग कॉपी',
  apartTerm: 'divergence',
  apartNone: 'कोई नहीं: हर चालू कॉपी के पास सबसे नई बात है।',
  apartNow: (p) =>
    `${count(p.of)} में से ${count(p.copies)} कॉपी पीछे हैं, ${count(p.records)} रिकॉर्ड पर।`,
  apartRow: (p) => `${p.record}: ${p.places} पीछे`,
  writes: (p) => `${p.record} के पेमेंट`,
  and: 'और',
  list: (p) => list(p.items, 'और'),

  healed: 'रिपेयर के बाद',
  healedTerm: 'convergence',
  noRepair: 'अब तक कोई रिपेयर नहीं।',
  stillCut: 'नेटवर्क पूरा नहीं है: नापने के लिए कोई रिपेयर नहीं।',
  notYet: (p) => `अभी नहीं: ${duration(p.after)} पहले रिपेयर हुआ, पर कुछ कॉपी को अभी सब नहीं मिला।`,
  converged: (p) =>
    p.took === 0
      ? `${exactMoment(p.at)} पर रिपेयर होते ही किसी कॉपी में कुछ कम नहीं था।`
      : `रिपेयर के ${duration(p.took)} बाद, ${exactMoment(p.at)} पर, हर कॉपी के पास वह सब था जो किसी के भी पास था।`,
  look: 'वह पल देखिए',

  hints: 'ग़ैर-हाज़िर कॉपी के लिए नोट',
  hintsTerm: 'hints',
  hintsNone: 'कोई नोट इंतज़ार में नहीं।',
  hintRow: (p) => `${p.holder} के पास ${p.owner} के लिए ${count(p.n)} नोट`,
  lookInside: (p) => `${p.place} के अंदर देखिए`,

  lost: 'कन्फ़र्म हुआ, फिर खो गया',
  lostTerm: 'lost writes',
  lostNone: 'जो कन्फ़र्म हुआ, उसमें से कुछ नहीं खोया।',
  lostRow: (p) => `${p.who} के ${rupees(p.amount)}, ${exactMoment(p.at)} पर कन्फ़र्म हुए।`,

  messages: 'एक जवाब के लिए मैसेज',
  messagesNone: 'अभी किसी को जवाब नहीं मिला।',
  messagesAll: (p) => `हर तरह के ${p.each}: ${count(p.of)} जवाब के लिए ${count(p.n)} मैसेज`,
  messagesServing: (p) => `किसी के सवाल के काम आए ${p.each}: ${count(p.n)} मैसेज`,
  messagesRest: 'बाक़ी हार्टबीट, वोट और रिपेयर हैं।',

  sessions: 'हर फ़ोन से वादे',
  sessionsTerm: 'session guarantees',
  sessionsMean: 'एक इंसान किस बात पर भरोसा करे, दूसरे कुछ भी देखें। फ़ोन ख़ुद यह नहीं जान सकता।',
  guarantee: 'वादा',
  standing: 'अब तक',
  guarantees: {
    'read-your-writes': { says: 'जो आपने पे किया, वह आपको दिखे', term: 'read your writes' },
    'monotonic-reads': { says: 'जो देख लिया, वह पीछे न जाए', term: 'monotonic reads' },
    'monotonic-writes': {
      says: 'एक इंसान के पेमेंट आप तक उसी क्रम में आएँ',
      term: 'monotonic writes',
    },
    'writes-follow-reads': {
      says: 'पेमेंट के साथ वह भी दिखे जहाँ से वह शुरू हुआ',
      term: 'writes follow reads',
    },
  },
  held: (p) =>
    p.held === p.of
      ? `निभाया: ${count(p.of)} बार परखा, हर बार सही`
      : `${count(p.of)} में से ${count(p.held)} बार निभाया; बाक़ी का पता नहीं चल सकता`,
  broken: (p) => `टूटा: ${count(p.of)} बार परखा, ${count(p.broken)} बार नहीं निभा`,
  vacuous: 'अभी परखा ही नहीं गया, इसलिए कुछ नहीं कहता',
  evidence: {
    'read-your-writes': (p) =>
      `${p.who} को “पेमेंट हुआ” बताया गया था। ${exactMoment(p.at)} पर जवाब मिला ${p.shown}, उससे पहले का।`,
    'monotonic-reads': (p) =>
      `${p.who} कुछ नया देख चुके थे। ${exactMoment(p.at)} पर जवाब मिला पुराना ${p.shown}।`,
    'monotonic-writes': (p) =>
      `${p.who} ने ${p.other} का पेमेंट देखा था। ${exactMoment(p.at)} पर जवाब मिला ${p.shown}, ${p.other} के उससे पहले वाले पेमेंट से भी पुराना।`,
    'writes-follow-reads': (p) =>
      `${p.who} ने ${p.other} का पेमेंट देखा था। ${exactMoment(p.at)} पर जवाब मिला ${p.shown}, उससे पुराना जो ${p.other} ने पे करने से पहले देखा था।`,
  },
  nothing: 'कुछ नहीं',
  answersOf: (p) => `${p.who} के ${count(p.n)} जवाब दिखाइए`,

  charts: {
    answered: 'जवाब मिले, हर सेकंड',
    foot: {
      answered: 'भरा: जवाब मिला। धारी: नहीं मिला। दाएँ: रन के सेकंड।',
      latency: 'ऊपर: मिलीसेकंड। दाएँ: रन के सेकंड।',
      apart: 'ऊपर: एक साथ सबसे ज़्यादा। दाएँ: रन के सेकंड।',
      messages: 'ऊपर: हर सेकंड के मैसेज। दाएँ: रन के सेकंड।',
    },
    latency: 'जवाब में कितना समय, वक़्त के साथ',
    apart: 'अलग कॉपी, वक़्त के साथ',
    messages: 'मैसेज, हर सेकंड',
    table: 'टेबल की तरह पढ़िए',
    chart: 'चार्ट दिखाइए',
    newest: 'अभी पर वापस',
    when: 'कब',
    faults: 'क्या टूटा था',
    span: (p) => `${p.from}–${p.to} s`,
    of: (p) => `${count(p.of)} में से ${count(p.answered)}`,
    named: (p) => `${p.name} ${p.value}`,
    none: 'कोई नहीं',
    notYet: 'अभी नापा नहीं',
    whole: 'कुछ नहीं',
    half: 'आधे इतने में',
    most: '100 में 99 इतने में',
    copies: 'कॉपी पीछे',
    records: 'अलग रिकॉर्ड',
    sent: 'सारे भेजे',
    serving: 'सवाल के लिए',
    died: 'रास्ते में मरे',
    short: {
      half: 'आधे',
      most: '100 में 99',
      copies: 'कॉपी',
      records: 'रिकॉर्ड',
      sent: 'सारे',
      serving: 'जवाब के',
      died: 'मरे',
    },
    contradiction: 'टकराव',
    bands: {
      cut: 'कट',
      down: 'कॉपी बंद',
      paused: 'कॉपी रुकी हुई',
      blocked: 'एक तरफ़ बंद',
      held: 'मैसेज रोके हुए',
      storm: 'तूफ़ान',
      slow: 'धीमा या लॉसी',
      skew: 'घड़ी ग़लत',
    },
  },
};
