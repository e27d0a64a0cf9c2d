/** Hinglish sentences of Break more. */
import { count, list } from '../format.ts';
import { amount, share, signed } from './amounts.ts';
import type { HandMessages } from './en.ts';
import type { Ways } from './shapes.ts';

/** Named while they can be taken in at a glance. */
const cablesOf = (cables: readonly string[]): string =>
  cables.length > 3 ? `${count(cables.length)} cables` : list(cables, 'aur');

/** Which way, before what became of it. */
function alongWays(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
      return `${ways.from} se ${ways.to} tak`;
    case 'both':
      return `${ways.from} aur ${ways.to} ke beech`;
    case 'from':
      return `${ways.from} ki har baat par`;
    case 'to':
      return `${ways.to} tak aane wali har baat par`;
    case 'many':
      return `${count(ways.count)} raaston par`;
  }
}

/** What is said there, as the doer of a sentence. */
function saidAlong(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
      return `${ways.from} se ${ways.to} tak ki baat`;
    case 'both':
      return `${ways.from} aur ${ways.to} ke beech ki baat`;
    case 'from':
      return `${ways.from} ki har baat`;
    case 'to':
      return `${ways.to} tak aane wali har baat`;
    case 'many':
      return `${count(ways.count)} raaston ki baat`;
  }
}

export const hiLatn: HandMessages = {
  title: 'Aur todiye',
  means: 'Aap todte hain, samay chalta rehta hai. Undo = jaise hua hi nahi.',
  parts: {
    copy: 'Ek copy',
    cable: 'Ek cable',
    pair: 'Kaun kise sunta hai',
    weather: 'Toofan',
    phone: 'Ek phone',
  },
  set: 'Lagaaiye',
  partsLabel: 'Kya todna hai',
  copy: {
    which: 'Kaunsi copy',
    machine: 'Machine',
    crash: 'Crash',
    restart: 'Restart',
    crashMeans: 'Crash mein jo disk par nahi tha, gaya. Restart disk se aage chalta hai.',
    pause: 'Pause',
    resume: 'Resume',
    pauseMeans: 'Pause mein na sunti hai na kuch karti hai, par bhoolti nahi. Jo aaye, rukta hai.',
    clock: 'Iski ghadi',
    clockMeans: 'Stamp isi ghadi se lagte hain, time-out nahi.',
    clockRight: 'sahi',
    clockBy: 'Aur kuch, ms mein',
    disk: 'Iski disk',
    diskMeans: 'Disk par har write mein itna aur. Jo rakhna zaroori hai, uska jawab uske baad hi.',
    diskUsual: 'roz jaisi',
    diskBy: 'Aur kuch, ms mein',
    look: 'Andar dekhiye',
  },
  cable: {
    named: 'Baaki se kaat dijiye',
    which: 'Kaunsi cable',
    cut: 'Kaatiye',
    repair: 'Repair',
    cutMeans: 'Kat-te samay jo cable par hai, wahin mar jaata hai.',
    loss: 'Kitna kho deti hai',
    lossMeans: 'Jo andar jaata hai, usmein se. Kisi ko pata nahi chalta ki kho gaya.',
    lossBy: 'Aur kuch, % mein',
    lossUsual: 'kuch nahi',
    extra: 'Har baar itna zyada samay',
    extraBy: 'Aur kuch, ms mein',
    extraUsual: 'kuch nahi',
    table: 'Saari cables',
    name: 'Cable',
    state: 'Haalat',
    delay: 'Delay',
    whole: 'judi',
    isCut: 'kati',
    inStorm: 'toofan mein',
    lossShort: 'Loss',
    deed: 'Kaam',
    choose: (p) => `${p.cable}: loss aur delay`,
  },
  pair: {
    means: 'Row bolti hai, column sunta hai. Dabaane se woh ek raasta band ya khula.',
    grid: 'Kaun kise sunta hai',
    corner: 'bole ↓ sune →',
    press: 'Dabaane par',
    blocks: 'block',
    blocksMeans: 'Us raaste ki baat pahunchte hi mar jaati hai.',
    holds: 'rok lo',
    holdsMeans: 'Us raaste ki baat rukti hai, aur aapke chhodne par pahunchti hai.',
    says: (p) => `${p.place} ki har baat`,
    heard: (p) => `${p.place} jo bhi sunta hai`,
    cell: ({ from, to, shown }) => {
      switch (shown) {
        case 'hears':
          return `${to} sunta hai ${from} ko`;
        case 'blocked':
          return `${from} se ${to}: block`;
        case 'held':
          return `${from} se ${to}: roka hua`;
        case 'both':
          return `${from} se ${to}: block, aur roka hua`;
        case 'cut':
          return `${from} se ${to}: koi cable nahi bachi`;
        case 'still':
          return `${from} se ${to}: ek band ya pause hai`;
      }
    },
    legend: {
      hears: 'sunta hai',
      blocked: 'block',
      held: 'roka hua',
      both: 'block aur roka hua',
      cut: 'cable nahi bachi',
      still: 'band ya pause',
    },
    two: 'Do jagahon ke beech',
    from: 'Kahan se',
    to: 'Kahan tak',
    block: { one: 'Ek taraf block', both: 'Dono taraf block', end: 'Dono taraf kholiye' },
    hold: { one: 'Ek taraf rokiye', both: 'Dono taraf rokiye', end: 'Dono taraf chhodiye' },
    release: 'Chhodiye',
  },
  weather: {
    means:
      'Toofan mein paar hone ka samay teen guna, 5 % zyada loss, aur cable beech-beech mein gir jaati hai. (Bandwidth model mein nahi hai.)',
    lasts: 'Kitni der',
    take: 'Map par le jaaiye',
    over: (p) => (p.cables.length === 0 ? 'Neeche koi cable nahi' : `Neeche ${cablesOf(p.cables)}`),
    tool: 'Toofan',
    toolHelp: 'Arrow se hilaaiye, Enter se barsaaiye, Escape se hataaiye.',
    here: 'Yahin barse',
    leave: 'Rehne dijiye',
    nowOver: (p) => `${p.cable}: ${amount(p.left)} baaki`,
    none: 'Abhi koi toofan nahi.',
    now: 'Abhi',
  },
  phone: {
    which: 'Kiska phone',
    means:
      'Roaming phone: doosri jagah jaata hai aur wahin ki copy se poochhta hai. Map par uska pin kheench bhi sakte hain.',
    usesWhich: 'Kahan hai',
    moveTo: (p) => `${p.place} jaaye`,
    menu: (p) => `${p.who} ka phone kahan jaaye`,
    sticky: 'Ek hi copy par rahein to jo dekha, dikhta rahega; ghoomne par shayad nahi.',
  },
  now: {
    title: 'Abhi kya toota hai',
    nothing: 'Kuch nahi, cables chhod kar: saari copies chalti hain, sab sabko sun sakte hain.',
    end: (p) => `${p.what}: ${p.how}`,
    crashed: (p) => `${p.place} band hai`,
    paused: (p) =>
      p.waiting === 0
        ? `${p.place} pause par hai`
        : `${p.place} pause par hai · ${count(p.waiting)} ruke hain`,
    clock: (p) => `${p.place} ki ghadi ${signed(p.by)}`,
    disk: (p) => `${p.place} ki disk +${amount(p.by)}`,
    loss: (p) => `${p.cable}: ${share(p.share)} loss`,
    extra: (p) => `${p.cable} +${amount(p.by)}`,
    cut: (p) => `${p.cable} kati hai`,
    storm: (p) => `${p.cable} par toofan · ${amount(p.left)} baaki`,
    blocked: (p) => `Block: ${alongWays(p.ways)}`,
    held: (p) => `Roka hua: ${alongWays(p.ways)}`,
    moved: (p) => `${p.who} ka phone ghar se door: ${p.place} par`,
    back: 'Wapas ghar',
    right: 'Sahi kijiye',
    asUsual: 'Roz jaisa',
    open: 'Kholiye',
  },
  mute: {
    dumb: 'sunta hai, bol nahi sakta',
    deaf: 'bolta hai, sun nahi sakta',
    alone: 'na bol sakta, na sun sakta',
    someDeaf: (p) => `${p.of} mein se ${p.count} ise nahi sunte`,
  },
  tag: {
    clock: (p) => signed(p.by),
    disk: (p) => `+${amount(p.by)}`,
    loss: (p) => `${share(p.share)} loss`,
    extra: (p) => `+${amount(p.by)}`,
    storm: 'toofan',
  },
  more: (p) => `${p.thing}: aur`,
  menu: (p) => `${p.thing} ke saath kya karein`,
  deeds: {
    clockAhead: (p) => `Ghadi +${amount(p.by)}`,
    clockRight: 'Ghadi sahi kijiye',
    diskSlow: (p) => `Disk +${amount(p.by)}`,
    diskUsual: 'Disk roz jaisi',
    dumb: 'Bol na sake',
    heard: 'Phir bole',
    deaf: 'Sun na sake',
    hearing: 'Phir sune',
    lose: (p) => `${share(p.share)} loss`,
    loseNothing: 'Loss band',
    slow: (p) => `${amount(p.by)} dheemi`,
    quick: 'Roz jaisi tez',
    storm: (p) => `${amount(p.lasts)} ka toofan`,
  },
  done: {
    crash: (p) => `${p.place} crash: jo disk par nahi tha, gaya.`,
    restart: (p) => `${p.place} phir chal pada, disk par jo tha usse.`,
    pause: (p) => `${p.place} pause: na sunta hai na kuch karta hai, bhoolta kuch nahi.`,
    resume: (p) => `${p.place} phir chal raha hai. Jo ruka tha, ab aata hai.`,
    skew: (p) =>
      p.offset === 0
        ? `${p.place} ki ghadi phir sahi hai.`
        : `${p.place} ki ghadi ab ${amount(Math.abs(p.offset))} ${p.offset > 0 ? 'aage' : 'peechhe'} hai.`,
    disk: (p) =>
      p.by === 0
        ? `${p.place} ki disk phir roz jaisi hai.`
        : `${p.place} ki disk par har write ab ${amount(p.by)} zyada leta hai.`,
    loss: (p) =>
      p.share === 0
        ? `${p.cable} ab kuch nahi khoti.`
        : `${p.cable} ab andar jaane walon mein se ${share(p.share)} kho deti hai.`,
    extra: (p) =>
      p.by === 0
        ? `${p.cable} phir roz jaisi tez hai.`
        : `${p.cable} paar karne mein ab ${amount(p.by)} zyada lagta hai.`,
    block: ({ ways }) => {
      switch (ways.kind) {
        case 'one':
          return `${ways.to} ab ${ways.from} ko nahi sunta.`;
        case 'both':
          return `${ways.from} aur ${ways.to} ab ek doosre ko nahi sunte.`;
        case 'from':
          return `${ways.from} ko ab koi nahi sunta.`;
        case 'to':
          return `${ways.to} ab kisi ko nahi sunta.`;
        case 'many':
          return `Ab ${count(ways.count)} raaste block hain.`;
      }
    },
    unblock: ({ ways }) => {
      switch (ways.kind) {
        case 'one':
          return `${ways.to} phir ${ways.from} ko sun sakta hai.`;
        case 'both':
          return `${ways.from} aur ${ways.to} phir ek doosre ko sun sakte hain.`;
        case 'from':
          return `${ways.from} ko phir sab sun sakte hain.`;
        case 'to':
          return `${ways.to} phir sabko sun sakta hai.`;
        case 'many':
          return `${count(ways.count)} raaste phir khule hain.`;
      }
    },
    hold: (p) => `${saidAlong(p.ways)} ab rukti hai. Khota kuch nahi.`,
    release: (p) => `${saidAlong(p.ways)} jo ruki thi, ab pahunchti hai.`,
    storm: (p) => `${cablesOf(p.cables)} par ${amount(p.lasts)} ka toofan.`,
    move: (p) => `${p.who} ka phone ab ${p.place} par hai aur wahin ki copy se poochhta hai.`,
    home: (p) => `${p.who} ka phone phir ghar par hai: ${p.place}.`,
  },
  nothing: {
    crash: (p) => `${p.place} pehle se band hai.`,
    restart: (p) => `${p.place} crash nahi hua: restart karne ko kuch nahi.`,
    pause: (p) => `${p.place} abhi chal hi nahi raha: pause karne ko kuch nahi.`,
    resume: (p) => `${p.place} pause par nahi hai: resume karne ko kuch nahi.`,
    skew: (p) => `${p.place} ki ghadi pehle se aisi hai.`,
    disk: (p) => `${p.place} ki disk pehle se aisi hai.`,
    loss: (p) => `${p.cable} pehle se utna hi khoti hai.`,
    extra: (p) => `${p.cable} mein pehle se utna hi samay lagta hai.`,
    cut: (p) => `Pehle se kati: ${cablesOf(p.cables)}.`,
    heal: (p) => `${cablesOf(p.cables)} mein repair karne ko kuch nahi.`,
    block: (p) => `${alongWays(p.ways)} pehle se block hai.`,
    unblock: (p) => `${alongWays(p.ways)} kuch block nahi hai.`,
    hold: (p) => `${alongWays(p.ways)} pehle se roka hua hai.`,
    release: (p) => `${alongWays(p.ways)} kuch roka hua nahi hai.`,
    storm: 'In cables par pehle se isse lamba toofan hai.',
    move: (p) => `${p.who} ka phone pehle se ${p.place} par hai.`,
  },
  undone: {
    crash: (p) => `${p.place} ka crash`,
    restart: (p) => `${p.place} ka restart`,
    pause: (p) => `${p.place} ka pause`,
    resume: (p) => `${p.place} ka resume`,
    skew: (p) => `${p.place} ki ghadi ka badlaav`,
    disk: (p) => `${p.place} ki disk ka badlaav`,
    loss: (p) => `${p.cable} ke loss ka badlaav`,
    extra: (p) => `${p.cable} ke delay ka badlaav`,
    block: (p) => `${alongWays(p.ways)} block`,
    unblock: (p) => `${alongWays(p.ways)} block hatana`,
    hold: (p) => `${alongWays(p.ways)} rokna`,
    release: (p) => `${alongWays(p.ways)} chhodna`,
    storm: (p) => `${cablesOf(p.cables)} par toofan`,
    move: (p) => `${p.who} ka ${p.place} par jaana`,
  },
};
