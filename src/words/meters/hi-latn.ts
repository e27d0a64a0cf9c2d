/** Hinglish: the drawers behind the meters. */
import { count, duration, exactMoment, list, moment, rupees } from '../format.ts';
import type { MeterMessages } from './en.ts';

export const hiLatn: MeterMessages = {
  answeredTerm: 'availability',
  storyTerm: 'consistency',
  answeredMeans:
    'Chalu copy se jo bhi poocha jaye, jawab mile. “Declined” jawab hai; “Failed” aur “Pending” nahi.',
  storyMeans:
    'Jaise ek hi copy ho: ek baar kisi ko bata diya, to uske baad kisi ko usse purana nahi bataya jaata. Engineers kehte hain linearizable.',
  byPlace: (p) => (p.cut ? 'Jagah ke hisaab se, cut ke baad' : 'Jagah ke hisaab se, shuru se'),
  row: (p) =>
    `${p.place}: ${count(p.of)} mein se ${count(p.answered)} ko jawab mila. Yeh operations dikhaiye.`,
  formal: 'Definition ke hisaab se, shuru se',
  definitions: {
    total: 'Har chalu copy se jo pooche, use jawab mile (CAP mein available ka matlab yahi hai)',
    sticky: 'Jo ek hi chalu copy se poochta rahe, use jawab mile (sticky)',
    majority: 'Jo majority tak pahunche, use jawab mile',
  },
  holds: (p) =>
    `${count(p.of)} mein se ${count(p.answered)} ko jawab mila: ${p.answered === p.of ? 'ab tak haan' : 'nahi'}`,
  notTried: 'abhi try nahi kiya',
  storyRow: (p) =>
    `${count(p.of)} mein se ${count(p.bad)} jawab doosron se takrate hain. Yeh operations dikhaiye.`,
  fresh: (p) =>
    `Pichhle 10 second ke ${count(p.of)} check mein se ${count(p.fresh)} ka jawab taaza tha.`,
  sinceAgreed: (p) =>
    `${moment(p.since)} par copies ek jaisi huin, uske baad: ${p.contradictions === 0 ? 'koi takrav nahi' : `${count(p.contradictions)} takrav`}.`,
  operations: 'Operations',
  show: (p) => (p.n === 1 ? 'Yeh operation dikhaiye' : `Yeh ${count(p.n)} operations dikhaiye`),

  title: 'Numbers aur charts',
  opens: 'Kitna intezaar, purane jawab, kho gaye payment, messages; chalte run ke charts',
  means: 'Isi run se naapa, shuru se screen wale pal tak.',

  latency: 'Jawab mein kitna time laga',
  latencyTerm: 'latency',
  kind: 'Kya poocha',
  check: 'Check',
  payment: 'Payment',
  many: 'Jawab mile',
  half: 'Aadhe itne mein',
  most: '100 mein 99 itne mein',
  slowest: 'Sabse dheema',
  noneYet: 'abhi koi nahi',
  slower: (p) => `${p.kind}, ${duration(p.from)} ya zyada`,

  stale: 'Purane jawab',
  staleTerm: 'stale reads',
  staleNone: 'Ab tak koi nahi.',
  staleCount: (p) => (p.n === 1 ? '1 jawab purana tha' : `${count(p.n)} jawab purane the`),
  staleWorst: (p) =>
    `Sabse kharab: ${duration(p.behind)} purana, ${count(p.versions)} payment peeche.`,
  staleLatest: 'Inmein se sabse naye',
  who: 'Kaun',
  old: 'Kitna purana',
  versions: 'Kitne payment chhoote',
  at: 'Kab poocha',
  moment: (p) => exactMoment(p.at),

  apart: 'Abhi alag copies',
  apartTerm: 'divergence',
  apartNone: 'Koi nahi: har chalu copy ke paas sabse nayi baat hai.',
  apartNow: (p) =>
    `${count(p.of)} mein se ${count(p.copies)} copies peeche hain, ${count(p.records)} record par.`,
  apartRow: (p) => `${p.record}: ${p.places} peeche`,
  writes: (p) => `${p.record} ke payment`,
  and: 'aur',
  list: (p) => list(p.items, 'aur'),

  healed: 'Repair ke baad',
  healedTerm: 'convergence',
  noRepair: 'Ab tak koi repair nahi.',
  stillCut: 'Network poora nahi hai: naapne ke liye koi repair nahi.',
  notYet: (p) =>
    `Abhi nahi: ${duration(p.after)} pehle repair hua, par kuch copies ko abhi sab nahi mila.`,
  converged: (p) =>
    p.took === 0
      ? `${exactMoment(p.at)} par repair hote hi kisi copy mein kuch kam nahi tha.`
      : `Repair ke ${duration(p.took)} baad, ${exactMoment(p.at)} par, har copy ke paas sab kuch tha jo kisi ke bhi paas tha.`,
  look: 'Woh pal dekhiye',

  hints: 'Gair-haazir copies ke liye notes',
  hintsTerm: 'hints',
  hintsNone: 'Koi note intezaar mein nahi.',
  hintRow: (p) => `${p.holder} ke paas ${p.owner} ke liye ${count(p.n)} note`,
  lookInside: (p) => `${p.place} ke andar dekhiye`,

  lost: 'Confirm hua, phir kho gaya',
  lostTerm: 'lost writes',
  lostNone: 'Jo confirm hua, usmein se kuch nahi khoya.',
  lostRow: (p) => `${p.who} ke ${rupees(p.amount)}, ${exactMoment(p.at)} par confirm hue.`,

  messages: 'Ek jawab ke liye messages',
  messagesNone: 'Abhi kisi ko jawab nahi mila.',
  messagesAll: (p) => `Har tarah ke ${p.each}: ${count(p.of)} jawab ke liye ${count(p.n)} messages`,
  messagesServing: (p) => `Kisi ke sawaal ke kaam aaye ${p.each}: ${count(p.n)} messages`,
  messagesRest: 'Baaki heartbeats, votes aur repair hain.',

  sessions: 'Har phone se vaade',
  sessionsTerm: 'session guarantees',
  sessionsMean:
    'Ek insaan kis baat par bharosa kare, doosre kuch bhi dekhein. Phone khud yeh nahi jaan sakta.',
  guarantee: 'Vaada',
  standing: 'Ab tak',
  guarantees: {
    'read-your-writes': { says: 'Jo aapne pay kiya, woh aapko dikhe', term: 'read your writes' },
    'monotonic-reads': { says: 'Jo dekh liya, woh peeche na jaye', term: 'monotonic reads' },
    'monotonic-writes': {
      says: 'Ek insaan ke payment aap tak usi order mein aayein',
      term: 'monotonic writes',
    },
    'writes-follow-reads': {
      says: 'Payment ke saath woh bhi dikhe jahan se woh shuru hua',
      term: 'writes follow reads',
    },
  },
  held: (p) =>
    p.held === p.of
      ? `Nibhaya: ${count(p.of)} baar parkha, har baar sahi`
      : `${count(p.of)} mein se ${count(p.held)} baar nibhaya; baaki ka pata nahi chal sakta`,
  broken: (p) => `Toota: ${count(p.of)} baar parkha, ${count(p.broken)} baar nahi nibha`,
  vacuous: 'Abhi parkha hi nahi gaya, isliye kuch nahi kehta',
  evidence: {
    'read-your-writes': (p) =>
      `${p.who} ko “Paid” bataya gaya tha. ${exactMoment(p.at)} par jawab mila ${p.shown}, usse pehle ka.`,
    'monotonic-reads': (p) =>
      `${p.who} kuch naya dekh chuke the. ${exactMoment(p.at)} par jawab mila purana ${p.shown}.`,
    'monotonic-writes': (p) =>
      `${p.who} ne ${p.other} ka payment dekha tha. ${exactMoment(p.at)} par jawab mila ${p.shown}, ${p.other} ke usse pehle wale payment se bhi purana.`,
    'writes-follow-reads': (p) =>
      `${p.who} ne ${p.other} ka payment dekha tha. ${exactMoment(p.at)} par jawab mila ${p.shown}, usse purana jo ${p.other} ne pay karne se pehle dekha tha.`,
  },
  nothing: 'kuch nahi',
  answersOf: (p) => `${p.who} ke ${count(p.n)} jawab dikhaiye`,

  charts: {
    answered: 'Jawab mile, har second',
    foot: {
      answered: 'Bhara: jawab mila. Dhaari: nahi mila. Daayein: run ke second.',
      latency: 'Upar: milliseconds. Daayein: run ke second.',
      apart: 'Upar: ek saath sabse zyada. Daayein: run ke second.',
      messages: 'Upar: har second ke messages. Daayein: run ke second.',
    },
    latency: 'Jawab mein kitna time, samay ke saath',
    apart: 'Alag copies, samay ke saath',
    messages: 'Messages, har second',
    table: 'Table ki tarah padhiye',
    chart: 'Chart dikhaiye',
    newest: 'Abhi par wapas',
    when: 'Kab',
    faults: 'Kya toota tha',
    span: (p) => `${p.from}–${p.to} s`,
    of: (p) => `${count(p.of)} mein se ${count(p.answered)}`,
    named: (p) => `${p.name} ${p.value}`,
    none: 'koi nahi',
    notYet: 'abhi naapa nahi',
    whole: 'kuch nahi',
    half: 'aadhe itne mein',
    most: '100 mein 99 itne mein',
    copies: 'copies peeche',
    records: 'alag records',
    sent: 'saare bheje',
    serving: 'sawaal ke liye',
    died: 'raste mein mare',
    short: {
      half: 'aadhe',
      most: '100 mein 99',
      copies: 'copies',
      records: 'records',
      sent: 'saare',
      serving: 'jawab ke',
      died: 'mare',
    },
    contradiction: 'takrav',
    bands: {
      cut: 'cut',
      down: 'copy band',
      paused: 'copy ruki hui',
      blocked: 'ek taraf band',
      held: 'messages roke hue',
      storm: 'toofan',
      slow: 'dheema ya lossy',
      skew: 'ghadi galat',
    },
  },
};
