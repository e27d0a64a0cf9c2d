/** Hinglish: the panel of the tunable rule. */
import { count, duration } from '../format.ts';
import { inWords, ofCopies } from '../hi-latn.ts';
import type { TunableMessages } from './en.ts';

export const hiLatn: TunableMessages = {
  notOn: (p) =>
    `Abhi chal raha hai: “${p.rule}”. Yahan number badaliye, to wahi cuts aur taps “Aap tay karein” ke saath phir chalenge.`,
  locked: 'Yeh system apna rule nahi badalta: number jo bhi hon, majority se hi poochta hai.',
  boxes: 'Copies',
  box: {
    both: 'write iska wait karta hai aur read isse poochta hai: common',
    write: 'write iska wait karta hai',
    read: 'read isse poochta hai',
    neither: 'koi iska wait nahi karta',
  },
  legend: { write: 'write ka wait', read: 'read poochta hai', both: 'common' },
  fewest: 'Pehle kaun jawab de, network tay karta hai. Yahan sabse kam common dikhaye hain.',
  waits: (p) => ofCopies(`${count(p.need)} ${p.need === 1 ? 'copy' : 'copies'}`, p.where),
  asks: (p) => ofCopies(count(p.need), p.where),
  shares: (p) =>
    `Write ${p.write} ka wait karta hai, read ${p.read} se poochta hai: kam se kam ${inWords(p.shared).toLowerCase()} copy common hai.`,
  misses: (p) =>
    `Write ${p.write} ka wait karta hai, read ${p.read} se poochta hai: dono ek doosre se chook sakte hain.`,
  standInsMiss: (p) =>
    `Write ${p.write} ka wait karta hai, read ${p.read} se poochta hai: jahan stand-in ne write liya, wahan dono chook sakte hain.`,
  notYet: 'Ek copy common hone se hi ek kahani nahi banti:',
  seeRun: 'woh run dekhiye jo ise todta hai.',
  comeBack: 'Browser ka Back yeh run wapas laata hai.',

  whileCut: 'Jab tak network kata hai',
  noticed: 'pata chalne ke baad se',
  ifCut: {
    'island-city': 'Agar island city kat jaye',
    'western-suburbs': 'Agar western suburbs kat jayen',
    'navi-mumbai': 'Agar Navi Mumbai kat jaye',
  },
  ifCutOther: (p) => `Agar ${p.cut} kat jaye`,
  cutLine: (p) => `${p.ifCut}: ${p.clauses}.`,
  others: 'baaki sab',
  goesRound: 'messages ghoom kar jaate hain, koi akela nahi',
  side: (p) =>
    p.standIns === 0
      ? `${p.side} (${p.of} mein se ${p.copies})`
      : `${p.side} (${p.of} mein se ${p.copies}, aur ${p.standIns} stand-in)`,
  can: (p) => {
    const verb = p.many ? 'sakte hain' : 'sakta hai';
    if (p.can === 'neither') return `${p.who} na write kar ${verb}, na read`;
    if (p.can === 'read') return `${p.who} sirf read kar ${verb}, write nahi`;
    if (p.can === 'write') return `${p.who} sirf write kar ${verb}, read nahi`;
    return `${p.who} ${p.again ? 'dono' : 'write aur read dono'} kar ${verb}`;
  },
  payNeedsBoth: 'Payment pehle read karta hai, phir write: use dono chahiye.',
  storiesPart: 'Jahan ek se zyada taraf pay ho sakta hai, wahan kahaniyan alag ho sakti hain.',
  tooFew: (p) =>
    `Jis taraf ${count(p.write)} se kam copies hon, wahan write nahi; ${count(p.read)} se kam hon, to read nahi.`,

  write: 'Write ka wait',
  read: 'Read ka sawaal',
  number: 'Kitni copies',
  fewer: 'Ek kam',
  more: 'Ek zyada',
  of: (p) => `/ ${p.of}`,
  stands: 'Koi copy na mile, to kaun gina jaye',
  quorumTerm: 'quorum',
  strict: 'Sirf asli copies',
  strictTerm: 'strict',
  sloppy: 'Stand-in bhi',
  sloppyTerm: 'sloppy',
  sloppyIdle: 'Yahan har jagah ek copy hai, stand-in koi bacha hi nahi: dono se ek hi baat.',
  repair: 'Read ko purani copy mile, to',
  repairTerm: 'read repair',
  repairs: {
    off: 'Waise hi chhodein',
    async: 'Pehle jawab, phir theek',
    blocking: 'Pehle theek, phir jawab',
  },
  hints: 'Gair-haazir copies ke liye note rakhein',
  hintsTerm: 'hinted handoff',
  compare: 'Copies apne note milayen',
  compareTerm: 'anti-entropy',
  never: 'Kabhi nahi',
  every: (p) => `Har ${duration(p.every)} par`,
  patience: 'Phone kitna sabr kare',
  deadline: 'Jawab ka wait',
  deadlineTerm: 'deadline',
  retries: 'Mana hone par phir koshish',
  retriesTerm: 'retries, deadline ke andar',
  atMost: (p) => `zyada se zyada ${duration(p.time)}`,
  times: (p) => (p.times === 0 ? 'kabhi nahi' : `${count(p.times)} baar`),
  differs: 'har phone par alag',
  byHand: (p) => `Haath se set kiya. Rule ka apna: ${p.own}.`,
  byService: (p) => `Is service ka apna. Rule kehta: ${p.own}.`,
  on: 'chaalu',
  off: 'band',
  reset: 'Rule ke apne number wapas',
  upkeep: 'Stand-in, repair aur sabr',
};
