/** English: the panel of the tunable rule. The shape of the other languages' files. */
import { count, duration } from '../format.ts';
import { inWords, ofCopies, plural } from '../en.ts';
import type { Can, Where } from '../en.ts';

export const en = {
  notOn: (p: { rule: string }) =>
    `On now: “${p.rule}”. Change a number here and the same cuts and taps are replayed under “You set how many must agree”.`,
  locked: 'This system keeps its rule: it asks a majority, whatever these numbers say.',
  boxes: 'The copies',
  box: {
    both: 'a write waits for it and a read asks it: shared',
    write: 'a write waits for it',
    read: 'a read asks it',
    neither: 'neither waits for it',
  },
  legend: { write: 'a write waits', read: 'a read asks', both: 'shared' },
  fewest: 'The network decides who answers first. Shown: the fewest shared.',
  waits: (p: { need: number; where: Where }) => ofCopies(plural(p.need, 'copy', 'copies'), p.where),
  asks: (p: { need: number; where: Where }) => ofCopies(count(p.need), p.where),
  shares: (p: { write: string; read: string; shared: number }) =>
    `A write waits for ${p.write}, a read asks ${p.read}: they share at least ${inWords(p.shared).toLowerCase()}.`,
  misses: (p: { write: string; read: string }) =>
    `A write waits for ${p.write}, a read asks ${p.read}: they may miss each other.`,
  standInsMiss: (p: { write: string; read: string }) =>
    `A write waits for ${p.write}, a read asks ${p.read}: where stand-ins take the write, they may miss each other.`,
  notYet: 'Sharing a copy does not make one story yet:',
  seeRun: 'see a run that breaks it.',
  comeBack: 'Your browser’s Back brings this run back.',

  whileCut: 'While the network is cut',
  noticed: 'from when it is noticed',
  ifCut: {
    'island-city': 'If the island city is cut off',
    'western-suburbs': 'If the western suburbs are cut off',
    'navi-mumbai': 'If Navi Mumbai is cut off',
  },
  ifCutOther: (p: { cut: string }) => `If ${p.cut} is cut off`,
  cutLine: (p: { ifCut: string; clauses: string }) => `${p.ifCut}: ${p.clauses}.`,
  others: 'everybody else',
  goesRound: 'messages go round, nobody is alone',
  side: (p: { side: string; copies: number; of: number; standIns: number }) =>
    p.standIns === 0
      ? `${p.side} (${p.copies} of ${p.of})`
      : `${p.side} (${p.copies} of ${p.of}, ${plural(p.standIns, 'stand-in', 'stand-ins')})`,
  can: (p: { who: string; can: Can; many: boolean; again: boolean }) =>
    `${p.who} can ${p.can === 'both' && p.again ? 'do both' : { both: 'write and read', read: 'read, but not write', write: 'write, but not read', neither: 'neither write nor read' }[p.can]}`,
  payNeedsBoth: 'A payment reads, then writes: it needs both.',
  storiesPart: 'Where more than one side can pay, their stories may part.',
  tooFew: (p: { write: number; read: number }) =>
    `A side with fewer than ${plural(p.write, 'copy', 'copies')} cannot write, with fewer than ${count(p.read)} cannot read.`,

  write: 'A write waits for',
  read: 'A read asks',
  number: 'How many copies',
  fewer: 'One fewer',
  more: 'One more',
  of: (p: { of: number }) => `of ${p.of}`,
  stands: 'Who counts when a copy is away',
  quorumTerm: 'quorum',
  strict: 'Only the copies themselves',
  strictTerm: 'strict',
  sloppy: 'Stand-ins count too',
  sloppyTerm: 'sloppy',
  sloppyIdle: 'Every place here keeps a copy, so nobody can stand in: both come to the same.',
  repair: 'When a read finds an old copy',
  repairTerm: 'read repair',
  repairs: {
    off: 'Leave it',
    async: 'Answer, then correct it',
    blocking: 'Correct it, then answer',
  },
  hints: 'Keep notes for absent copies',
  hintsTerm: 'hinted handoff',
  compare: 'Copies compare notes',
  compareTerm: 'anti-entropy',
  never: 'Never',
  every: (p: { every: number }) => `Every ${duration(p.every)}`,
  patience: 'Patience of the phones',
  deadline: 'A phone waits for its answer',
  deadlineTerm: 'deadline',
  retries: 'After a refusal it tries again',
  retriesTerm: 'retries, within the deadline',
  atMost: (p: { time: number }) => `at most ${duration(p.time)}`,
  times: (p: { times: number }) => (p.times === 0 ? 'never' : plural(p.times, 'time', 'times')),
  differs: 'differs by phone',
  byHand: (p: { own: string }) => `Set by hand. The rule’s own: ${p.own}.`,
  byService: (p: { own: string }) => `This service’s own. The rule would say: ${p.own}.`,
  on: 'on',
  off: 'off',
  reset: 'Reset to the rule’s own',
  upkeep: 'Stand-ins, repair and patience',
};

/** Every catalogue has these. */
export type TunableMessages = typeof en;
