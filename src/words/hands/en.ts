/** English sentences of Break more; their shape is the type of the other languages. */
import { count, list } from '../format.ts';
import { amount, share, signed } from './amounts.ts';
import type { Shown, Ways } from './shapes.ts';

/** Named while they can be taken in at a glance. */
const cablesOf = (cables: readonly string[]): string =>
  cables.length > 3 ? `${count(cables.length)} cables` : list(cables, 'and');

/** Where words go, after "the block ...". */
function alongWays(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
      return `from ${ways.from} to ${ways.to}`;
    case 'both':
      return `between ${ways.from} and ${ways.to}`;
    case 'from':
      return `on all that ${ways.from} says`;
    case 'to':
      return `on all that ${ways.to} would hear`;
    case 'many':
      return `on ${count(ways.count)} ways`;
  }
}

export const en = {
  title: 'Break more',
  means: 'Time goes on while you break things. Undo = as if it never happened.',
  parts: {
    copy: 'A copy',
    cable: 'A cable',
    pair: 'Who hears whom',
    weather: 'Storm',
    phone: 'A phone',
  },
  set: 'Set',
  partsLabel: 'What to break',
  copy: {
    which: 'Which copy',
    machine: 'The machine',
    crash: 'Crash',
    restart: 'Restart',
    crashMeans: 'A crash loses what is not on the disk; a restart goes on from what is.',
    pause: 'Pause',
    resume: 'Resume',
    pauseMeans: 'Paused, it neither hears nor acts, and forgets nothing. What arrives waits.',
    clock: 'Its clock',
    clockMeans: 'Stamps follow this clock, time-outs do not.',
    clockRight: 'right',
    clockBy: 'Other, in ms',
    disk: 'Its disk',
    diskMeans: 'Added to every write to the disk. What must be kept is answered only after it.',
    diskUsual: 'as usual',
    diskBy: 'Other, in ms',
    look: 'Look inside',
  },
  cable: {
    named: 'Cut off from the rest',
    which: 'Which cable',
    cut: 'Cut',
    repair: 'Repair',
    cutMeans: 'What is on a cable when it is cut dies there.',
    loss: 'It loses',
    lossMeans: 'Of what enters it. Nobody is told that it is gone.',
    lossBy: 'Other, in %',
    lossUsual: 'nothing more',
    extra: 'Each crossing takes longer by',
    extraBy: 'Other, in ms',
    extraUsual: 'nothing',
    table: 'All cables',
    name: 'Cable',
    state: 'State',
    delay: 'Delay',
    whole: 'whole',
    isCut: 'cut',
    inStorm: 'in a storm',
    lossShort: 'Loss',
    deed: 'Do',
    choose: (p: { cable: string }) => `${p.cable}: loss and delay`,
  },
  pair: {
    means: 'Rows speak, columns hear. A press closes or opens that one way.',
    grid: 'Who hears whom',
    corner: 'speaks ↓ hears →',
    press: 'A press',
    blocks: 'blocks',
    blocksMeans: 'What is said that way dies where it arrives.',
    holds: 'holds back',
    holdsMeans: 'What is said that way waits, and arrives when you release it.',
    says: (p: { place: string }) => `All that ${p.place} says`,
    heard: (p: { place: string }) => `All that ${p.place} hears`,
    cell: (p: { from: string; to: string; shown: Shown }) => {
      const { from, to } = p;
      switch (p.shown) {
        case 'hears':
          return `${to} hears ${from}`;
        case 'blocked':
          return `${from} to ${to}: blocked`;
        case 'held':
          return `${from} to ${to}: held back`;
        case 'both':
          return `${from} to ${to}: blocked, and held back`;
        case 'cut':
          return `${from} to ${to}: no cable left`;
        case 'still':
          return `${from} to ${to}: one of them is down or paused`;
      }
    },
    legend: {
      hears: 'hears',
      blocked: 'blocked',
      held: 'held back',
      both: 'blocked and held',
      cut: 'no cable left',
      still: 'down or paused',
    },
    two: 'Between two places',
    from: 'From',
    to: 'To',
    block: { one: 'Block one way', both: 'Block both ways', end: 'Open both ways' },
    hold: { one: 'Hold back one way', both: 'Hold back both ways', end: 'Release both ways' },
    release: 'Release',
  },
  weather: {
    means:
      'Under a storm a crossing takes three times as long, 5 % more is lost, and a cable drops out now and then. (Bandwidth is not modelled.)',
    lasts: 'It lasts',
    take: 'Drag it over the map',
    over: (p: { cables: readonly string[] }) =>
      p.cables.length === 0 ? 'No cable lies under it' : `Over ${cablesOf(p.cables)}`,
    tool: 'Storm',
    toolHelp: 'Arrow keys move it, Enter lets it break, Escape takes it away.',
    here: 'Let it break here',
    leave: 'No storm',
    nowOver: (p: { cable: string; left: number }) => `${p.cable}: ${amount(p.left)} left`,
    none: 'No storm now.',
    now: 'Now',
  },
  phone: {
    which: 'Whose phone',
    means:
      'A roaming phone: it goes to another place and asks the copy there. You may also drag its pin over the map.',
    usesWhich: 'It is at',
    moveTo: (p: { place: string }) => `Go to ${p.place}`,
    menu: (p: { who: string }) => `Where ${p.who} could go`,
    sticky: 'Staying with one copy keeps what you saw in sight; roaming may not.',
  },
  now: {
    title: 'Broken now',
    nothing: 'Nothing but what the cables say: all copies run, and everybody may hear everybody.',
    end: (p: { what: string; how: string }) => `${p.what}: ${p.how}`,
    crashed: (p: { place: string }) => `${p.place} is down`,
    paused: (p: { place: string; waiting: number }) =>
      p.waiting === 0 ? `${p.place} is paused` : `${p.place} is paused · ${count(p.waiting)} wait`,
    clock: (p: { place: string; by: number }) => `${p.place}’s clock ${signed(p.by)}`,
    disk: (p: { place: string; by: number }) => `${p.place}’s disk +${amount(p.by)}`,
    loss: (p: { cable: string; share: number }) => `${p.cable} loses ${share(p.share)}`,
    extra: (p: { cable: string; by: number }) => `${p.cable} +${amount(p.by)}`,
    cut: (p: { cable: string }) => `${p.cable} is cut`,
    storm: (p: { cable: string; left: number }) =>
      `${p.cable} is in a storm · ${amount(p.left)} left`,
    blocked: (p: { ways: Ways }) => `Blocked ${alongWays(p.ways)}`,
    held: (p: { ways: Ways }) => `Held back ${alongWays(p.ways)}`,
    moved: (p: { who: string; place: string }) => `${p.who} is away from home, at ${p.place}`,
    back: 'Back home',
    right: 'Set right',
    asUsual: 'As usual',
    open: 'Open',
  },
  mute: {
    dumb: 'hears, cannot speak',
    deaf: 'speaks, cannot hear',
    alone: 'cannot speak or hear',
    someDeaf: (p: { count: number; of: number }) => `${p.count} of ${p.of} cannot hear it`,
  },
  tag: {
    clock: (p: { by: number }) => signed(p.by),
    disk: (p: { by: number }) => `+${amount(p.by)}`,
    loss: (p: { share: number }) => `${share(p.share)} lost`,
    extra: (p: { by: number }) => `+${amount(p.by)}`,
    storm: 'storm',
  },
  more: (p: { thing: string }) => `More for ${p.thing}`,
  menu: (p: { thing: string }) => `What to do to ${p.thing}`,
  deeds: {
    clockAhead: (p: { by: number }) => `Clock +${amount(p.by)}`,
    clockRight: 'Set the clock right',
    diskSlow: (p: { by: number }) => `Disk +${amount(p.by)}`,
    diskUsual: 'Disk as usual',
    dumb: 'Silence it',
    heard: 'Let it speak',
    deaf: 'Stop its ears',
    hearing: 'Let it hear',
    lose: (p: { share: number }) => `Lose ${share(p.share)}`,
    loseNothing: 'Lose nothing more',
    slow: (p: { by: number }) => `Slower by ${amount(p.by)}`,
    quick: 'As quick as usual',
    storm: (p: { lasts: number }) => `Storm for ${amount(p.lasts)}`,
  },
  done: {
    crash: (p: { place: string }) => `${p.place} crashed: what was not on its disk is gone.`,
    restart: (p: { place: string }) => `${p.place} runs again, with what its disk kept.`,
    pause: (p: { place: string }) =>
      `${p.place} is paused: it neither hears nor acts, and forgets nothing.`,
    resume: (p: { place: string }) => `${p.place} goes on. What waited for it comes in now.`,
    skew: (p: { place: string; offset: number }) =>
      p.offset === 0
        ? `${p.place}’s clock is right again.`
        : `${p.place}’s clock is ${amount(Math.abs(p.offset))} ${p.offset > 0 ? 'ahead' : 'behind'} now.`,
    disk: (p: { place: string; by: number }) =>
      p.by === 0
        ? `${p.place}’s disk is as quick as usual again.`
        : `Every write to ${p.place}’s disk takes ${amount(p.by)} longer now.`,
    loss: (p: { cable: string; share: number }) =>
      p.share === 0
        ? `${p.cable} loses nothing now.`
        : `${p.cable} loses ${share(p.share)} of what enters it now.`,
    extra: (p: { cable: string; by: number }) =>
      p.by === 0
        ? `${p.cable} is as quick as usual again.`
        : `Every crossing of ${p.cable} takes ${amount(p.by)} longer now.`,
    block: (p: { ways: Ways }) => {
      const { ways } = p;
      switch (ways.kind) {
        case 'one':
          return `${ways.to} no longer hears ${ways.from}.`;
        case 'both':
          return `${ways.from} and ${ways.to} no longer hear each other.`;
        case 'from':
          return `Nobody hears ${ways.from} any more.`;
        case 'to':
          return `${ways.to} no longer hears anybody.`;
        case 'many':
          return `${count(ways.count)} ways are blocked now.`;
      }
    },
    unblock: (p: { ways: Ways }) => {
      const { ways } = p;
      switch (ways.kind) {
        case 'one':
          return `${ways.to} may hear ${ways.from} again.`;
        case 'both':
          return `${ways.from} and ${ways.to} may hear each other again.`;
        case 'from':
          return `Everybody may hear ${ways.from} again.`;
        case 'to':
          return `${ways.to} may hear everybody again.`;
        case 'many':
          return `${count(ways.count)} ways are open again.`;
      }
    },
    hold: (p: { ways: Ways }) =>
      `What is said ${saidAlong(p.ways)} waits now. Nothing of it is lost.`,
    release: (p: { ways: Ways }) => `What was held back ${saidAlong(p.ways)} arrives now.`,
    storm: (p: { cables: readonly string[]; lasts: number }) =>
      `A storm over ${cablesOf(p.cables)} for ${amount(p.lasts)}.`,
    move: (p: { who: string; place: string }) =>
      `${p.who} is at ${p.place} now and asks the copy there.`,
    home: (p: { who: string; place: string }) => `${p.who} is home again, at ${p.place}.`,
  },
  nothing: {
    crash: (p: { place: string }) => `${p.place} is down already.`,
    restart: (p: { place: string }) => `${p.place} has not crashed: nothing to restart.`,
    pause: (p: { place: string }) => `${p.place} does not run now: nothing to pause.`,
    resume: (p: { place: string }) => `${p.place} is not paused: nothing to resume.`,
    skew: (p: { place: string }) => `${p.place}’s clock is so already.`,
    disk: (p: { place: string }) => `${p.place}’s disk is so already.`,
    loss: (p: { cable: string }) => `${p.cable} loses just that already.`,
    extra: (p: { cable: string }) => `${p.cable} takes just that long already.`,
    cut: (p: { cables: readonly string[] }) => `Cut already: ${cablesOf(p.cables)}.`,
    heal: (p: { cables: readonly string[] }) => `Nothing to repair on ${cablesOf(p.cables)}.`,
    block: (p: { ways: Ways }) => `Blocked already ${alongWays(p.ways)}.`,
    unblock: (p: { ways: Ways }) => `Nothing is blocked ${alongWays(p.ways)}.`,
    hold: (p: { ways: Ways }) => `Held back already ${alongWays(p.ways)}.`,
    release: (p: { ways: Ways }) => `Nothing is held back ${alongWays(p.ways)}.`,
    storm: 'A storm that lasts longer is over these cables already.',
    move: (p: { who: string; place: string }) => `${p.who} is at ${p.place} already.`,
  },
  undone: {
    crash: (p: { place: string }) => `${p.place}’s crash`,
    restart: (p: { place: string }) => `${p.place}’s restart`,
    pause: (p: { place: string }) => `${p.place}’s pause`,
    resume: (p: { place: string }) => `the end of ${p.place}’s pause`,
    skew: (p: { place: string }) => `the change of ${p.place}’s clock`,
    disk: (p: { place: string }) => `the change of ${p.place}’s disk`,
    loss: (p: { cable: string }) => `what ${p.cable} was made to lose`,
    extra: (p: { cable: string }) => `the change of ${p.cable}’s delay`,
    block: (p: { ways: Ways }) => `the block ${alongWays(p.ways)}`,
    unblock: (p: { ways: Ways }) => `the end of the block ${alongWays(p.ways)}`,
    hold: (p: { ways: Ways }) => `the hold ${alongWays(p.ways)}`,
    release: (p: { ways: Ways }) => `the release ${alongWays(p.ways)}`,
    storm: (p: { cables: readonly string[] }) => `the storm over ${cablesOf(p.cables)}`,
    move: (p: { who: string; place: string }) => `${p.who}’s move to ${p.place}`,
  },
};

/** After "What is said" and "What was held back". */
function saidAlong(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
    case 'both':
      return alongWays(ways);
    case 'from':
      return `by ${ways.from}`;
    case 'to':
      return `to ${ways.to}`;
    case 'many':
      return `on ${count(ways.count)} ways`;
  }
}

/** What every language must provide: a missing key or parameter does not compile. */
export type HandMessages = typeof en;
