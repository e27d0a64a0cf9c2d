/**
 * English: the catalogue whose shape is the type of every other. A message is a string, or a
 * function of its parameters. No sentence of the product stands anywhere else.
 */
import { count, duration, exactMoment, list, moment, rupees, wholeSeconds } from './format.ts';

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];
export const inWords = (n: number): string => numbers[n] ?? count(n);
/** Whether a name takes the verb of many: "BKC and Andheri", "The western suburbs". */
const many = (name: string): boolean => / and |suburbs$/i.test(name);
const isCutOff = (cut: string): string => `${cut} ${many(cut) ? 'are' : 'is'} cut off.`;
const noMajority = (side: string): string => `${side} ${many(side) ? 'have' : 'has'} no majority`;
export const plural = (n: number, one: string, many: string): string =>
  `${count(n)} ${n === 1 ? one : many}`;
const cablesCut = (n: number): string =>
  n === 1 ? 'A cable is cut' : `${inWords(n)} cables are cut`;

/** Where the copies have to be that a level asks for. */
export type Where = 'anywhere' | 'own-region' | 'every-region';
/** What a side can still do. */
export type Can = 'both' | 'read' | 'write' | 'neither';

/** How many copies a level asks for, of how many where it counts. */
export interface Share {
  readonly need: number;
  readonly of: number;
  readonly where: Where;
}

/** `each`: the copies are those of one region, not the sum over all. */
export function ofCopies(copies: string, where: Where, each?: 'each'): string {
  if (where === 'anywhere') return copies;
  if (where === 'own-region') return `${copies} in its own region`;
  return each ? `${copies} in every region` : `${copies}, most of every region`;
}

/** After the write's share a read of as many copies is a number alone. */
const readOf = ({ writes, reads }: { writes: Share; reads: Share }): string =>
  writes.of === reads.of ? count(reads.need) : `${reads.need} of ${reads.of}`;

const SHORT_WHERE = { anywhere: '', 'own-region': ' at home', 'every-region': ' in each' } as const;
const shareOf = ({ need, of, where }: Share): string => `${need} of ${of}${SHORT_WHERE[where]}`;

export const en = {
  app: {
    name: 'CAP Local',
    otherName: 'कैप लोकल',
    title: 'CAP Local: cut a cable in Mumbai',
    description: 'Cut a cable in Mumbai, and watch what your database does about it.',
    noScript:
      'This page runs a real database cluster inside your browser, so it needs JavaScript switched on.',
    mapOf: 'Map of Mumbai with five data centres and the cables between them',
    mapOfIndia: 'Map of India with its data centres and the cables between them',
    column: 'What happened',
    starting: 'Starting the engine …',
  },
  language: { label: 'Language', short: 'A / अ' },
  and: 'and',
  places: {
    'nariman-point': 'Nariman Point',
    worli: 'Worli',
    bkc: 'BKC',
    andheri: 'Andheri',
    vashi: 'Vashi',
    churchgate: 'Churchgate',
    mumbai: 'Mumbai',
    delhi: 'Delhi',
    bengaluru: 'Bengaluru',
    indore: 'Indore',
    'mumbai-1': 'Mumbai 1',
    'mumbai-2': 'Mumbai 2',
    'mumbai-3': 'Mumbai 3',
    'delhi-1': 'Delhi 1',
    'delhi-2': 'Delhi 2',
    'delhi-3': 'Delhi 3',
    'bengaluru-1': 'Bengaluru 1',
    'bengaluru-2': 'Bengaluru 2',
    'bengaluru-3': 'Bengaluru 3',
  },
  shortPlaces: { 'nariman-point': 'Nariman Pt' },
  people: {
    asha: 'Asha',
    ravi: 'Ravi',
    meera: 'Meera',
    kabir: 'Kabir',
    divya: 'Divya',
    lata: 'Lata',
    'till-bkc': 'BKC’s till',
    'till-vashi': 'Vashi’s till',
    'till-nariman-point': 'Nariman Point’s till',
  },
  initials: { asha: 'A', ravi: 'R', meera: 'M', kabir: 'K', divya: 'D', lata: 'L' },
  homes: { asha: 'Churchgate', ravi: 'Andheri' },
  fibres: {
    'coast-road': 'coast road',
    'mahim-causeway': 'Mahim causeway',
    'dadar-sion-rail': 'Dadar-Sion rail',
    harbour: 'harbour',
    'western-line': 'Western line',
    'sion-panvel-bridge': 'Sion-Panvel bridge',
    airoli: 'Airoli',
    'mumbai-delhi': 'Mumbai-Delhi',
    'mumbai-bengaluru': 'Mumbai-Bengaluru',
    'delhi-bengaluru': 'Delhi-Bengaluru',
    'indore-mumbai': 'Indore-Mumbai',
    'mumbai-1-link': 'Mumbai rack 1',
    'mumbai-2-link': 'Mumbai rack 2',
    'mumbai-3-link': 'Mumbai rack 3',
    'delhi-1-link': 'Delhi rack 1',
    'delhi-2-link': 'Delhi rack 2',
    'delhi-3-link': 'Delhi rack 3',
    'bengaluru-1-link': 'Bengaluru rack 1',
    'bengaluru-2-link': 'Bengaluru rack 2',
    'bengaluru-3-link': 'Bengaluru rack 3',
  },
  theFibre: (p: { fibre: string }) => `the ${p.fibre} cable`,
  groups: {
    south: 'South',
    north: 'North',
    west: 'West',
    east: 'East',
    'navi-mumbai': 'Navi Mumbai',
    mumbai: 'Mumbai',
    delhi: 'Delhi',
    'mumbai-and-bengaluru': 'Mumbai and Bengaluru',
    'all-cities': 'All cities',
    'one-rack': 'One rack',
    'other-racks': 'Other racks',
  },
  cuts: {
    'island-city': 'Island city',
    'western-suburbs': 'The western suburbs',
    'navi-mumbai': 'Navi Mumbai',
    'delhi-off': 'Delhi',
    'mumbai-delhi-line': 'Mumbai-Delhi',
    'one-rack': 'One rack',
  },
  inGroup: {
    south: 'the south',
    north: 'the north',
    west: 'the west',
    east: 'the east',
    'navi-mumbai': 'Navi Mumbai',
    mumbai: 'Mumbai',
    delhi: 'Delhi',
    'mumbai-and-bengaluru': 'Mumbai and Bengaluru',
    'all-cities': 'all cities',
    'one-rack': 'one rack',
    'other-racks': 'the other racks',
  },

  opening: {
    hello: 'One family wallet. Two phones. Five data centres keep the same number.',
    agree: (p: { payer: string; amount: number; reader: string; sees: number }) =>
      `${p.payer} pays ${rupees(p.amount)}. The copies agree. ${p.reader} sees ${rupees(p.sees)}.`,
    agreePays: (p: { payer: string; amount: number }) =>
      `${p.payer} pays ${rupees(p.amount)}. The leader asks the other copies.`,
    agreePaid: (p: { payer: string; amount: number }) =>
      `${p.payer} pays ${rupees(p.amount)}. The copies agree.`,
    agreeNoAnswer: (p: { payer: string }) =>
      `${p.payer} has no answer yet. The payment may or may not have happened.`,
    agreeRefused: (p: { payer: string }) => `${p.payer}’s payment was refused. Nothing was paid.`,
    cut: 'Now cut the island city off. Drag across the three glowing cables.',
    severed: 'Nothing crosses now.',
    parted: (p: { decide: number; cannot: number; of: number }) =>
      `Nothing crosses now. ${inWords(p.decide)} of ${inWords(p.of).toLowerCase()} can still decide. ${inWords(p.cannot)} cannot.`,
    partedNobody: (p: { of: number }) =>
      `Nothing crosses now. No side has most of the ${inWords(p.of).toLowerCase()} copies. Nobody can decide.`,
    partedLeaderLost: 'The leader is on the small side. The other side chooses a new one.',
    ask: 'Asha is in the south. Let her pay.',
    refused: (p: { place: string }) =>
      `Refused: ${p.place} cannot ask a majority, so it will not guess. Right, or nothing.`,
    refusing: (p: { place: string }) => `${p.place} asks round: who can still hear me?`,
    refusedPending: (p: { place: string }) =>
      `No answer: ${p.place} reached no majority in time, and will not guess. Right, or nothing.`,
    engineersCp: '(Engineers call this CP.)',
    engineersAp: '(Engineers call this AP.)',
    rule: 'Same cut, same taps. What if it always answered?',
    replay: 'Same network. Only the rule changed.',
    bothToldYes: 'Each side answered alone, and both were told yes.',
    repair: 'Now repair the cables.',
    repairing: 'The cables carry again. The copies compare notes.',
    settled: (p: { left: number; name: string; amount: number }) =>
      `The copies settle on ${rupees(p.left)}. ${p.name}’s ${rupees(p.amount)} was confirmed, then overwritten.`,
    settledNothingLost: (p: { left: number }) =>
      `The copies settle on ${rupees(p.left)}. Nothing that was confirmed got lost.`,
    end: 'While the network is cut you can have every question answered, or every answer right.',
    endNot: 'Not both. That is CAP.',
  },
  buttons: {
    next: 'Next',
    skip: 'Skip',
    cutForMe: 'Cut it for me',
    payAmount: (p: { amount: number }) => `Pay ${rupees(p.amount)}`,
    repairCables: 'Repair the cables',
    close: 'Close',
    back: 'Back',
    dismiss: 'Dismiss',
    show: 'Show',
  },
  doors: {
    room: 'Show it to a room',
    learn: 'Learn it step by step',
    own: 'Test my own system',
    free: 'Play freely',
  },
  free: {
    joined: 'Every copy can reach every other. Cut a cable, or let someone pay.',
    joinedNoPhones: 'Every copy can reach every other. Cut a cable.',
    outOfAction: (p: {
      names: string;
      many: boolean;
      works: number;
      of: number;
      tooFew: boolean;
    }) =>
      `${p.names} ${p.many ? 'are' : 'is'} out of action: ${p.works} of ${p.of} copies work${p.tooFew ? ', too few to decide' : ''}.`,
    notAllHear: 'No cable is cut, but not every copy hears every other.',
    rough: 'No cable is cut, but some are slow or lose messages.',
    rerouted: (p: { cables: number }) => `${cablesCut(p.cables)}: messages go the long way round.`,
    cpOneSide: (p: { cut: string; without: string; goesOn: string }) =>
      `${isCutOff(p.cut)} ${noMajority(p.without)}, ${p.goesOn} ${many(p.goesOn) ? 'go' : 'goes'} on.`,
    cpOneSideShort: (p: { cut: string; without: string }) =>
      `${isCutOff(p.cut)} ${noMajority(p.without)}.`,
    cpNobody: 'No side has a majority. Nobody decides, so everybody refuses.',
    apAll: (p: { cut: string }) => `${isCutOff(p.cut)} Every side answers alone.`,
    apParts: (p: { parts: number }) =>
      `The network is in ${inWords(p.parts).toLowerCase()} parts. Each answers alone.`,
    tunable: (p: { cut: string }) =>
      `${isCutOff(p.cut)} A side answers only if it reaches enough copies.`,
    tunableChecks: 'No side reaches enough copies for a payment. Checks are still answered.',
    tunableNobody: 'No side reaches enough copies, so everybody refuses.',
    levels: (p: { writes: Share; reads: Share }) =>
      `A write waits for ${ofCopies(`${p.writes.need} of ${p.writes.of} copies`, p.writes.where, 'each')}, a read asks ${ofCopies(readOf(p), p.reads.where, 'each')}.`,
    theIslandCity: 'The island city',
    replaying: 'The same cuts and taps, under the other rule.',
    replayingMoment: 'Replaying to this moment …',
  },

  rule: {
    ask: 'When the network is cut, the database should …',
    askShort: 'When the network is cut',
    cp: 'Right, or nothing',
    ap: 'Always an answer',
    tunable: 'You set how many must agree',
    tunableShort: 'You set how many',
    levels: (p: { writes: Share; reads: Share }) =>
      `write ${shareOf(p.writes)}, read ${shareOf(p.reads)}`,
    terms: { cp: 'CP', ap: 'AP', tunable: 'tunable' },
    replays: 'Replays the same cuts and taps under this rule.',
  },
  phone: {
    whose: 'Whose phone',
    of: (p: { name: string; place: string }) => `${p.name}’s phone, ${p.place}`,
    balance: 'Balance',
    notAsked: 'not asked yet',
    fromStart: 'from the start',
    now: 'just now',
    ago: (p: { age: number }) => `as of ${wholeSeconds(p.age)} ago`,
    pay: 'Pay',
    payLabel: (p: { name: string; amount: number }) => `${p.name}: pay ${rupees(p.amount)}`,
    check: 'Check',
    checkLabel: (p: { name: string }) => `${p.name}: check the balance`,
    amount: 'Amount to pay',
    outOfDate: (p: { behind: number }) => `cannot see this: out of date by ${duration(p.behind)}`,
    broken: 'a promise was broken',
    outOfDateShort: 'cannot see: out of date',
    behindBalance: (p: { name: string; balance: number }) =>
      `${p.name} was told ${rupees(p.balance)}. Show the operations behind it.`,
  },
  outcome: {
    paying: (p: { amount: number }) => `Paying ${rupees(p.amount)} …`,
    checking: 'Checking …',
    sent: 'waiting for an answer',
    paid: 'Paid',
    left: (p: { left: number }) => `${rupees(p.left)} left`,
    checked: 'Checked',
    sees: (p: { sees: number }) => rupees(p.sees),
    failed: 'Failed',
    failedPay: 'nothing was paid',
    failedCheck: 'nothing was shown',
    refusedBy: (p: { place: string }) => `refused by ${p.place}`,
    declined: 'Declined',
    onlyLeft: (p: { left: number }) => `only ${rupees(p.left)} left`,
    pending: 'Pending',
    pendingPay: 'may or may not have happened',
    pendingCheck: 'no answer came',
    absent: 'nothing stored',
  },
  why: {
    'no-leader': (p: { place: string; have: number; of: number }) =>
      `${p.place} reaches ${p.have} of ${p.of} copies. It refuses rather than guess.`,
    noLeaderYet: (p: { place: string; have: number; of: number }) =>
      `${p.place} reaches ${p.have} of ${p.of} copies, enough to decide, but they had no leader yet.`,
    'stepped-down': (p: { place: string }) =>
      `${p.place} led until it lost the majority. It stepped down rather than guess.`,
    'no-quorum': (p: { place: string; have: number; need: number }) =>
      `${p.place} knows ${p.have} live copies; the rule asks for ${p.need}. It refused before sending.`,
    'timed-out': (p: { after: number }) =>
      `No answer in ${duration(p.after)}. It may or may not have happened.`,
    noAnswer: (p: { after: number }) => `No answer in ${duration(p.after)}.`,
    gaveUp: (p: { after: number }) =>
      `Too few copies answered in ${duration(p.after)}, so nothing was written.`,
    overload: (p: { place: string }) => `${p.place} had too much waiting, and turned this away.`,
    mismatch: 'The number had changed in between.',
    insufficient: (p: { left: number }) => `Only ${rupees(p.left)} was left.`,
    unsupported: 'This system does not know that question.',
    'replica-down': (p: { place: string }) => `${p.place} is down and took no call.`,
  },

  verdict: {
    label: 'Verdict',
    fits: 'Every answer fits one story.',
    nothingYet: 'No answers yet.',
    notKnown: 'Not known yet.',
    notKnownWhy: (p: { pending: number }) =>
      `${plural(p.pending, 'payment', 'payments')} still pending`,
    checked: (p: { answers: number }) => `${plural(p.answers, 'answer', 'answers')} checked`,
    term: 'linearizable',
    contradicts: 'not linearizable',
    paidFrom: (p: { paid: number; had: number }) =>
      `${rupees(p.paid)} was paid from ${rupees(p.had)}.`,
    paidFromWhy: (p: { had: number }) =>
      `Both payments started from the same ${rupees(p.had)}, and both were told yes. No single order of payments explains that.`,
    double: (p: { a: string; b: string; had: number }) =>
      `${p.a} and ${p.b} both paid from the same ${rupees(p.had)}; both were told yes.`,
    doubleSame: (p: { a: string; had: number }) =>
      `${p.a} paid twice from the same ${rupees(p.had)}; both were told yes.`,
    stale: (p: { b: string; shown: number; after: number; a: string; made: number }) =>
      `${p.b} was shown ${rupees(p.shown)}, ${duration(p.after)} after ${p.a}’s payment made it ${rupees(p.made)}.`,
    backwards: (p: { b: string; saw: number; later: number }) =>
      `${p.b} saw ${rupees(p.saw)}, later the older ${rupees(p.later)}.`,
    backwardsTwo: (p: { a: string; saw: number; b: string; later: number }) =>
      `${p.a} saw ${rupees(p.saw)}, later ${p.b} saw the older ${rupees(p.later)}.`,
    own: (p: { a: string }) => `${p.a} paid, looked again: the payment was gone.`,
    lost: (p: { a: string; amount: number; repaired: boolean }) =>
      `${p.a}’s ${rupees(p.amount)} was confirmed; ${p.repaired ? 'after the repair' : 'now'} no copy remembers it.`,
    thinAir: (p: { b: string; shown: number }) =>
      `${p.b} was shown ${rupees(p.shown)}, a number nobody had made.`,
    order: (p: { b: string }) => `No order of the answers explains what ${p.b} was told.`,
    fineIf: (p: { b: string; told: number }) =>
      `It would have been fine, had ${p.b} been told ${rupees(p.told)}.`,
    fineIfNo: (p: { b: string }) => `It would have been fine, had ${p.b} been told no.`,
    nowAgree: (p: { since: number }) => `Now: the copies agree again since ${moment(p.since)}.`,
    nowAgreeShort: 'Now: the copies agree.',
    nowDiffer: 'Now: the copies differ.',
    nowOthers: (p: { n: number }) =>
      `Now: this wallet’s copies agree, ${p.n === 1 ? 'one other wallet differs' : `${count(p.n)} other wallets differ`}.`,
    thisRun: (p: { contradictions: number; first: number }) =>
      `This run: ${plural(p.contradictions, 'contradiction', 'contradictions')}, first at ${moment(p.first)}.`,
    seeWhy: 'See why',
    steps: {
      paid: (p: { name: string; amount: number }) => `${p.name} paid ${rupees(p.amount)}`,
      saw: (p: { name: string; sees: number }) => `${p.name} saw ${rupees(p.sees)}`,
      declined: (p: { name: string; left: number }) => `${p.name} had only ${rupees(p.left)}`,
    },
    story: 'One order that explains every answer',
    noOrder: 'No single order explains these answers.',
  },
  cause: {
    label: 'Cause',
    cut: (p: { fibre: string; place: string }) =>
      `The cut stopped the message: it died in ${p.fibre} and never told ${p.place}.`,
    cutPlain: 'The cut stopped the message that would have told the other side.',
    wereCutOff: {
      'island-city': 'The island city was cut off.',
      'western-suburbs': 'The western suburbs were cut off.',
      'navi-mumbai': 'Navi Mumbai was cut off.',
    },
    wasCutOff: (p: { cut: string }) => `${p.cut} was cut off.`,
    cutUnsent: (p: { holder: string; place: string }) =>
      `${p.holder} could not reach ${p.place}, so no copy was sent.`,
    cutApart: 'The cut kept those who knew from those who answered.',
    lag: (p: { place: string; lag: number }) =>
      `No cut: the copy for ${p.place} was still travelling, ${duration(p.lag)} late.`,
    lagPlain: 'No cut: the copy was still travelling.',
    skew: 'Two clocks disagreed, and the later clock won.',
    loss: 'A message was lost on the way.',
    crash: 'A copy crashed before it was told.',
    overload: 'A copy had too much waiting and threw the message away.',
    'lost-hint': 'The note kept for an absent copy was lost.',
    bug: 'The protocol itself was broken.',
  },
  lostCause: {
    'concurrent-lww': 'The newest clock wins, the other is thrown away.',
    skew: 'A clock that ran ahead won.',
    'log-truncation': 'A new leader’s log replaced it.',
    'dropped-hint': 'The note kept for an absent copy was thrown away.',
    'mode-switch': 'The rule was switched in mid-crisis.',
    crash: 'The only copy that knew crashed.',
  },

  meters: {
    allPlaces: (p: { places: number }) => `All ${count(p.places)} places`,
    answered: 'Answered?',
    story: 'One story?',
    sinceCut: 'since the cut',
    sinceStart: 'since the start',
    none: 'nobody asked yet',
    ratio: (p: { answered: number; of: number }) => `${count(p.answered)}/${count(p.of)}`,
    contradict: 'answers contradict others',
    showAnswered: 'answered. Show these operations.',
    showThem: 'Show these operations.',
    clashes: (p: { bad: number }) => (p.bad === 0 ? 'no clash' : plural(p.bad, 'clash', 'clashes')),
  },

  bar: {
    label: 'Controls',
    play: 'Play',
    pause: 'Pause',
    undo: 'Undo',
    redo: 'Redo',
    repairAll: 'Repair all',
    share: 'Share',
    again: 'Start again',
    more: 'More',
    proof: (p: { system: string; seed: number; hash: string }) =>
      `Real ${p.system}, running here · seed ${p.seed} · hash ${p.hash}…`,
    systems: { cp: 'Raft', ap: 'Dynamo', tunable: 'Dynamo' },
  },
  speed: {
    label: 'Speed',
    chipAuto: (p: { factor: string }) => `Auto · ${p.factor}`,
    slow: (p: { factor: string }) => `Slow motion ${p.factor}`,
    here: (p: { millis: string }) => `1 s here = ${p.millis} there`,
    waiting: 'waiting for you',
    auto: 'Auto',
    autoMeans: 'Slows down when something you touched is on its way.',
  },
  more: {
    title: 'More',
    seeWhy: 'See why',
    seeWhyMeans: 'The evidence behind the verdict',
    breakMore: 'Break more',
    breakMoreMeans: 'Crash, pause, block one way, slow down, a storm',
    crowd: 'Let the city in',
    crowdMeans: '12 or 200 customers with wallets of their own',
    system: 'Change the system',
    systemMeans: 'Another rule, your own scenario, somebody’s link',
    keys: 'Keys',
    about: 'About this run',
    opening: 'Start the opening',
    startAgain: 'Start again',
    theme: 'Colours',
    themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
    sound: 'Sound',
    soundMeans: 'A snip, a thud, a chime',
    fullscreen: 'Full screen',
  },
  system: {
    stages: 'Another stage',
    stagesMeans: 'Mumbai, or all of India',
    own: 'Own system',
    ownMeans: 'Your places, cables, machines, phones and faults',
    title: 'Change the system',
    link: 'Paste a link somebody shared',
    open: 'Open',
    file: 'Open a scenario or a run as a file',
    fileMeans: 'A JSON file, as the command “simulate” reads it. It never leaves this device.',
    stays: 'What runs now stays until the new one is sound.',
  },
  tunable: {
    open: 'Set how many',
    openMeans: 'How many copies a write waits for and a read asks; repair; patience',
    overrides: 'Its own numbers override this rule.',
  },
  seeWhy: {
    lostFirst: (p: { n: number; of: number }) =>
      `Confirmed, then lost: the first ${count(p.n)} of ${count(p.of)}`,
    title: 'See why',
    none: 'Every answer so far fits one story: there is nothing to explain.',
    evidence: 'The operations that cannot stand together',
    list: (p: { n: number; of: number }) =>
      p.n === p.of
        ? `The ${plural(p.of, 'contradiction', 'contradictions')} of this run`
        : `The first ${count(p.n)} of ${plural(p.of, 'contradiction', 'contradictions')}`,
    at: (p: { at: number }) => `Certain since ${moment(p.at)}.`,
    lost: 'Confirmed, then lost',
    roles: {
      origin: 'Not at fault: both payments started here',
      clash: 'Clashes with the other',
    },
    basis: {
      values: 'Judged from the answers people got, nothing else.',
      versions: 'Judged from the answers people got, with each version’s identity.',
      state: 'Judged with a look at the copies themselves.',
    },
  },
  operations: {
    newest: (p: { n: number }) => `Shown: the newest ${count(p.n)}.`,
    title: 'The operations behind it',
    none: 'No operations.',
    of: (p: { n: number }) => plural(p.n, 'operation', 'operations'),
    earlier: (p: { n: number; of: number }) => `Show ${count(p.n)} of ${count(p.of)} earlier ones`,
    who: 'Who',
    asked: 'Asked',
    got: 'Was told',
    when: 'When',
    pay: (p: { amount: number }) => `pay ${rupees(p.amount)}`,
    add: (p: { amount: number }) => `add ${rupees(p.amount)}`,
    write: (p: { amount: number }) => `write ${rupees(p.amount)}`,
    check: 'check',
    at: (p: { from: number; to: number }) =>
      `at ${exactMoment(p.from)}, took ${duration(p.to - p.from)}`,
    open: (p: { from: number }) => `at ${exactMoment(p.from)}, still open`,
    saw: (p: { saw: number }) => `started from ${rupees(p.saw)}`,
    customer: (p: { n: number }) => `Customer ${p.n}`,
  },

  map: {
    sea: 'Arabian Sea',
    wholeMap: 'Whole map',
    leader: 'leads',
    ofCopies: (p: { copies: number; of: number }) => `${p.copies} of ${p.of} copies`,
    gathered: (p: { have: number; of: number }) => `${p.have} of ${p.of}`,
    statements: {
      none: '',
      'can-decide': 'can decide',
      'cannot-decide': 'cannot decide',
      'answers-alone': 'answers alone',
    },
    sign: (p: {
      place: string;
      value: string;
      leads: boolean;
      stale: boolean;
      lamp: 'running' | 'paused' | 'crashed';
    }) =>
      `${p.place}: ${p.value}${p.leads ? ', leads' : ''}${p.stale ? ', out of date' : ''}${p.lamp === 'crashed' ? ', down' : p.lamp === 'paused' ? ', paused' : ''}`,
    differ: 'differ',
    city: (p: { place: string; copies: number; tellings: string }) =>
      `${p.place}, ${plural(p.copies, 'copy', 'copies')}. ${p.tellings}`,
    cable: (p: { name: string; a: string; b: string; cut: boolean }) =>
      `${p.name}, ${p.a} to ${p.b}${p.cut ? ', cut. Repair it' : '. Cut it'}`,
    person: (p: { name: string; place: string }) => `${p.name}, at ${p.place}`,
    stillJoined: (p: { cables: number; by: string }) =>
      `${plural(p.cables, 'cable', 'cables')} · still joined by ${p.by}`,
    stillJoinedPlain: (p: { cables: number }) =>
      `${plural(p.cables, 'cable', 'cables')} · still joined`,
    groupCount: (p: { name: string; count: number }) => `${p.name} ${p.count}`,
    cutCable: (p: { cable: string }) => `Cut ${p.cable}`,
    repairCable: (p: { cable: string }) => `Repair ${p.cable}`,
    request: (p: { amount: number }) => `pay ${rupees(p.amount)}`,
    check: 'how much?',
    copy: (p: { amount: number }) => `copy: pay ${rupees(p.amount)}`,
    answer: (p: { amount: number }) => rupees(p.amount),
    vote: 'who can hear me?',
    yes: 'yes',
  },
  live: {
    cutOff: (p: {
      cut: string;
      groups: readonly { places: readonly string[]; copies: number; of: number }[];
    }) =>
      [
        `${p.cut} cut off.`,
        ...p.groups.map(
          (g, i) => `${list(g.places, 'and')}, ${g.copies} of ${g.of}${i === 0 ? ' copies' : ''}.`,
        ),
      ].join(' '),
    cutRerouted: (p: { cables: number }) =>
      `${cablesCut(p.cables)}. Messages go round; nobody is cut off.`,
    repaired: 'All cables are repaired.',
    someCut: 'The network',
  },
  notices: {
    rerouted: (p: { via: string; extra: number }) =>
      `Rerouted via ${p.via}, +${duration(p.extra)}.`,
    reroutedOneMore: (p: { via: string; extra: number; joins: string }) =>
      `Rerouted via ${p.via}, +${duration(p.extra)}. One more cable joins ${p.joins}.`,
    undone: (p: { what: string }) => `Undone: ${p.what}. As if it never happened.`,
    changesNothing: 'That would change nothing, so nothing was recorded.',
    mended: (p: { storm: boolean }) =>
      `All is whole again and works as usual.${p.storm ? ' The storm passes by itself.' : ''}`,
    nothingBroken: (p: { storm: boolean }): string =>
      p.storm ? 'Nothing to repair but the storm: it passes by itself.' : 'Nothing is broken now.',
    otherStroke:
      'That stroke leaves the island city joined, or cuts more. Drag across the three glowing cables.',
    'in-the-past': 'That moment has passed.',
    'unknown-entity': 'There is nothing of that name here.',
    busy: 'One payment at a time: this phone still waits for its answer.',
    restored: 'You are where you were.',
    newSeed: (p: { seed: number }) => `Seed ${p.seed} · a new run`,
    runFailed: 'That run broke the engine and cannot be shown. The one before it is back, paused.',
    runFailedFresh: 'That run broke the engine and cannot be shown. Here is a fresh one, paused.',
    workerReplaced: 'The engine stopped answering. It was restarted and replayed to this moment.',
    otherRevision: (p: { newer: boolean; now: number | null; was: number | null }) =>
      [
        p.newer ? 'Made with a newer engine.' : 'Made with an older engine.',
        `Replayed here: ${p.now === null ? 'no contradiction' : `first contradiction at ${moment(p.now)}`}`,
      ].join(' ') +
      (p.now === null && p.was === null
        ? ', as before.'
        : ` (was ${p.was === null ? 'none' : moment(p.was)}).`),
    hashDiffers: 'Not exactly the run that was sent: its hash differs.',
    cannotTune: 'That number does not fit here, so nothing was changed.',
    notFetched: 'This part could not be fetched. Check the connection and open it again.',
    finished: 'The run has reached its end. Start again, or undo.',
    unknown: (p: { key: string }) => `Something happened that has no sentence yet (${p.key}).`,
  },
  undone: {
    other: 'the last act',
    mend: 'the repair of everything',
    together: 'all that was done at one moment',
    cut: (p: { what: string }) => `the cut of ${p.what}`,
    heal: (p: { what: string }) => `the repair of ${p.what}`,
    crash: (p: { what: string }) => `the crash of ${p.what}`,
    restart: (p: { what: string }) => `the restart of ${p.what}`,
    check: (p: { who: string }) => `${p.who}’s check`,
    amount: (p: { who: string; amount: number }) => `${p.who}’s ${rupees(p.amount)}`,
  },
  problems: {
    link: (p: { reason: string }) => `This link cannot be opened. ${p.reason} Your run stays.`,
    file: (p: { reason: string }) => `This file cannot be opened. ${p.reason} Your run stays.`,
    whole: 'the whole',
    'not-json': 'The text is not JSON.',
    'too-busy': (p: { field: string; limit: string }) =>
      `${p.field}: this would cause more than ${p.limit} messages a second, more than we run.`,
    'too-large': (p: { field: string; limit: string }) =>
      `${p.field} is too large; ${p.limit} is the most we read.`,
    'wrong-type': (p: { field: string; expected: string; received: string }) =>
      `${p.field} should be ${p.expected}, not ${p.received}.`,
    'out-of-range': (p: { field: string; expected: string }) =>
      `${p.field} is out of range; expected ${p.expected}.`,
    'unknown-field': (p: { field: string }) => `${p.field} is a field we do not know.`,
    missing: (p: { field: string }) => `${p.field} is missing.`,
    duplicate: (p: { field: string; id: string }) => `${p.field}: “${p.id}” is used twice.`,
    'unknown-reference': (p: { field: string; id: string; what: string }) =>
      `${p.field}: there is no ${p.what} called “${p.id}”.`,
    unreachable: (p: { field: string; id: string }) =>
      `${p.field}: no cables join “${p.id}” to the others.`,
    'too-many-copies': (p: { field: string; level: string; of: string }) =>
      `${p.field}: ${p.level} copies are asked for, and there are only ${p.of}.`,
    contradicts: (p: { field: string; with: string }) =>
      `${p.field} and ${p.with} cannot both hold.`,
    other: (p: { field: string }) => `${p.field} is not valid.`,
    'not-a-link': 'It does not look like a link of ours.',
    'unknown-version': 'It was made by a newer version of this page.',
    damaged: 'It arrived damaged or cut short.',
  },
  /** What opens the panels that look inside; their own sentences are fetched with them. */
  inside: {
    feed: 'What happened, line by line',
    feedMeans: 'Every vote, copy, answer and fault, in plain words',
    inspector: 'Look inside a copy',
    inspectorMeans: 'Its log, versions and notes, as they are now',
    model: 'What is really executed',
    modelMeans: 'Protocol, sources, time-outs, and what is left out',
    numbers: 'Numbers and charts',
    numbersMean: 'Waiting times, old answers, lost payments, promises to each phone',
    look: 'Look inside',
  },
  trouble: {
    title: 'The engine could not start',
    noWorker: 'This browser does not run background workers, and the simulation needs one.',
    crashed: 'The engine stopped and did not come back.',
    reload: 'Try again',
  },
};

/** What every language must provide: a missing key or parameter does not compile. */
export type Messages = typeof en;
