/** English: the drawers behind the meters. Its shape is the type of the other languages. */
import { count, duration, exactMoment, list, moment, rupees } from '../format.ts';

const plural = (n: number, one: string, many: string): string =>
  `${count(n)} ${n === 1 ? one : many}`;

export const en = {
  answeredTerm: 'availability',
  storyTerm: 'consistency',
  answeredMeans:
    'Every question put to a running copy gets an answer. “Declined” is an answer; “Failed” and “Pending” are not.',
  storyMeans:
    'As if there were one copy: once anyone has been told, nobody is told something older. Engineers say linearizable.',
  byPlace: (p: { cut: boolean }): string =>
    p.cut ? 'By place, since the cut' : 'By place, since the start',
  row: (p: { place: string; answered: number; of: number }) =>
    `${p.place}: ${count(p.answered)} of ${count(p.of)} answered. Show these operations.`,
  formal: 'By definition, since the start',
  definitions: {
    total: 'Every running copy answers whoever asks it (what CAP means by available)',
    sticky: 'Whoever keeps to one running copy is answered (sticky)',
    majority: 'Whoever can reach a majority is answered',
  },
  holds: (p: { answered: number; of: number }) =>
    `${count(p.answered)} of ${count(p.of)} answered: ${p.answered === p.of ? 'yes, so far' : 'no'}`,
  notTried: 'not tried yet',
  storyRow: (p: { bad: number; of: number }) =>
    `${count(p.bad)} of ${count(p.of)} answers contradict others. Show these operations.`,
  fresh: (p: { fresh: number; of: number }) =>
    `${count(p.fresh)} of ${plural(p.of, 'check', 'checks')} of the last 10 seconds were up to date.`,
  sinceAgreed: (p: { since: number; contradictions: number }) =>
    `Since the copies agreed at ${moment(p.since)}: ${p.contradictions === 0 ? 'no contradiction' : plural(p.contradictions, 'contradiction', 'contradictions')}.`,
  operations: 'The operations',
  show: (p: { n: number }) =>
    p.n === 1 ? 'Show this operation' : `Show these ${count(p.n)} operations`,

  title: 'Numbers and charts',
  opens: 'Waiting times, old answers, lost payments, messages; charts while it runs',
  means: 'Measured from this run, from its start to the moment on screen.',

  latency: 'How long an answer took',
  latencyTerm: 'latency',
  kind: 'Asked for',
  check: 'Check',
  payment: 'Payment',
  many: 'Answered',
  half: 'Half within',
  most: '99 of 100 within',
  slowest: 'Slowest',
  noneYet: 'none yet',
  slower: (p: { kind: string; from: number }) => `${p.kind}, ${duration(p.from)} or longer`,

  stale: 'Answers that were out of date',
  staleTerm: 'stale reads',
  staleNone: 'None so far.',
  staleCount: (p: { n: number }) => `${plural(p.n, 'answer was', 'answers were')} out of date`,
  staleWorst: (p: { behind: number; versions: number }) =>
    `At worst ${duration(p.behind)} old, and ${plural(p.versions, 'payment', 'payments')} behind.`,
  staleLatest: 'The latest of them',
  who: 'Who',
  old: 'How old',
  versions: 'Payments missed',
  at: 'Asked at',
  moment: (p: { at: number }) => exactMoment(p.at),

  apart: 'Copies that differ, now',
  apartTerm: 'divergence',
  apartNone: 'None: every running copy holds the newest of everything.',
  apartNow: (p: { copies: number; of: number; records: number }) =>
    `${count(p.copies)} of ${plural(p.of, 'copy is', 'copies are')} behind, on ${plural(p.records, 'record', 'records')}.`,
  apartRow: (p: { record: string; places: string }) => `${p.record}: behind at ${p.places}`,
  writes: (p: { record: string }) => `payments of ${p.record}`,
  and: 'and',
  list: (p: { items: readonly string[] }) => list(p.items, 'and'),

  healed: 'After the repair',
  healedTerm: 'convergence',
  noRepair: 'No repair so far.',
  stillCut: 'The network is not whole: there is no repair to measure from.',
  notYet: (p: { after: number }) =>
    `Not yet: repaired ${duration(p.after)} ago, and copies still lack what some had.`,
  converged: (p: { took: number; at: number }) =>
    p.took === 0
      ? `At the repair, at ${exactMoment(p.at)}, no copy lacked anything.`
      : `${duration(p.took)} after the repair every copy had what any copy had, at ${exactMoment(p.at)}.`,
  look: 'Look at that moment',

  hints: 'Notes kept for absent copies',
  hintsTerm: 'hints',
  hintsNone: 'None are waiting.',
  hintRow: (p: { holder: string; owner: string; n: number }) =>
    `${p.holder} keeps ${plural(p.n, 'note', 'notes')} for ${p.owner}`,
  lookInside: (p: { place: string }) => `Look inside ${p.place}`,

  lost: 'Confirmed, then lost',
  lostTerm: 'lost writes',
  lostNone: 'Nothing that was confirmed is lost.',
  lostRow: (p: { who: string; amount: number; at: number }) =>
    `${p.who}’s ${rupees(p.amount)}, confirmed at ${exactMoment(p.at)}.`,

  messages: 'Messages for one answer',
  messagesNone: 'Nobody was answered yet.',
  messagesAll: (p: { n: number; of: number; each: string }) =>
    `${p.each} of every kind: ${count(p.n)} messages for ${plural(p.of, 'answer', 'answers')}`,
  messagesServing: (p: { n: number; each: string }) =>
    `${p.each} that served somebody’s question: ${plural(p.n, 'message', 'messages')}`,
  messagesRest: 'The rest are heartbeats, votes and repair.',

  sessions: 'Promises to each phone',
  sessionsTerm: 'session guarantees',
  sessionsMean:
    'What one person may rely on, whatever the others see. The phone itself cannot tell.',
  guarantee: 'Promise',
  standing: 'So far',
  guarantees: {
    'read-your-writes': { says: 'What you paid, you see', term: 'read your writes' },
    'monotonic-reads': { says: 'What you saw never goes back', term: 'monotonic reads' },
    'monotonic-writes': {
      says: 'One person’s payments reach you in their order',
      term: 'monotonic writes',
    },
    'writes-follow-reads': {
      says: 'With a payment you see what it started from',
      term: 'writes follow reads',
    },
  },
  held: (p: { held: number; of: number }) =>
    p.held === p.of
      ? `Held, ${p.of === 1 ? 'the one time' : `all ${count(p.of)} times`} it was put to the test`
      : `Held ${count(p.held)} of ${plural(p.of, 'time', 'times')}; of the rest nobody can tell`,
  broken: (p: { broken: number; of: number }) =>
    `Broken, ${count(p.broken)} of the ${plural(p.of, 'time', 'times')} it was put to the test`,
  vacuous: 'Not put to the test yet, so this says nothing',
  evidence: {
    'read-your-writes': (p: { who: string; at: number; shown: string; other: string }) =>
      `${p.who} had been told “Paid”. At ${exactMoment(p.at)} the answer was ${p.shown}, from before that.`,
    'monotonic-reads': (p: { who: string; at: number; shown: string; other: string }) =>
      `${p.who} had seen something newer. At ${exactMoment(p.at)} the answer was the older ${p.shown}.`,
    'monotonic-writes': (p: { who: string; at: number; shown: string; other: string }) =>
      `${p.who} had seen a payment by ${p.other}. At ${exactMoment(p.at)} the answer was ${p.shown}, from before an earlier one by ${p.other}.`,
    'writes-follow-reads': (p: { who: string; at: number; shown: string; other: string }) =>
      `${p.who} had seen a payment by ${p.other}. At ${exactMoment(p.at)} the answer was ${p.shown}, older than what ${p.other} had seen before paying.`,
  },
  nothing: 'nothing',
  answersOf: (p: { who: string; n: number }) =>
    `Show ${p.who}’s ${plural(p.n, 'answer', 'answers')}`,

  charts: {
    answered: 'Answered, per second',
    foot: {
      answered: 'Filled: answered. Striped: not answered. Across: seconds of the run.',
      latency: 'Up: milliseconds. Across: seconds of the run.',
      apart: 'Up: the most at once. Across: seconds of the run.',
      messages: 'Up: messages a second. Across: seconds of the run.',
    },
    latency: 'How long an answer took, over time',
    apart: 'Copies that differ, over time',
    messages: 'Messages, per second',
    table: 'Read as a table',
    chart: 'Show as a chart',
    newest: 'Back to now',
    when: 'When',
    faults: 'What was broken',
    span: (p: { from: number; to: number }) => `${p.from}–${p.to} s`,
    of: (p: { answered: number; of: number }) => `${count(p.answered)} of ${count(p.of)}`,
    named: (p: { name: string; value: string }) => `${p.name} ${p.value}`,
    none: 'none',
    notYet: 'not measured yet',
    whole: 'nothing',
    half: 'half within',
    most: '99 of 100 within',
    copies: 'copies behind',
    records: 'records that differ',
    sent: 'all sent',
    serving: 'for a question',
    died: 'died',
    /** Beside the end of a line, where room is short. */
    short: {
      half: 'half',
      most: '99 of 100',
      copies: 'copies',
      records: 'records',
      sent: 'all',
      serving: 'to answer',
      died: 'died',
    },
    contradiction: 'contradiction',
    bands: {
      cut: 'cut',
      down: 'copy down',
      paused: 'copy paused',
      blocked: 'one way blocked',
      held: 'messages held',
      storm: 'storm',
      slow: 'slow or lossy',
      skew: 'clock wrong',
    },
  },
};

/** What every language must provide: a missing key or parameter does not compile. */
export type MeterMessages = typeof en;
