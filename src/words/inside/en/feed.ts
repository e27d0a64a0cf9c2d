/** English: the feed. Its shape is the type of the other languages' feeds. */
import { count, fineMoment, rupees } from '../../format.ts';

interface At {
  readonly place: string;
}
interface About extends At {
  /** An operation in words, from `whose`. */
  readonly what: string;
}
/** Copies that did the same, in turn. */
interface Chorus {
  readonly places: string;
  readonly many: boolean;
}
interface Others extends At {
  /** Names of one or more places. */
  readonly others: string;
}

export const feed = {
  title: 'What happened',
  means:
    'Newest first, up to the moment on screen. Press a line to go there. Looking changes nothing.',
  onScreen: 'On screen',
  backTo: (p: { at: number }) => `Back to ${fineMoment(p.at)}`,
  newer: (p: { n: number }) => `${count(p.n)} newer: show`,
  none: 'Nothing yet.',
  noneOf: 'Nothing of this kind so far.',
  letGo: (p: { kept: number }) => `Older lines were let go; the newest ${count(p.kept)} are kept.`,
  times: (p: { n: number }) => `${count(p.n)} times`,
  until: (p: { to: number }) => `until ${fineMoment(p.to)}`,
  place: 'Place',
  everywhere: 'Everywhere',
  show: 'Show',
  kinds: {
    votes: 'Votes',
    copies: 'Copies',
    answers: 'Answers',
    repairs: 'Repairs',
    faults: 'Faults',
    verdicts: 'Verdicts',
  },
  whose: {
    pay: (p: { name: string; amount: number }) => `${p.name}’s payment of ${rupees(p.amount)}`,
    check: (p: { name: string }) => `${p.name}’s check`,
    add: (p: { name: string; amount: number }) => `${p.name}’s deposit of ${rupees(p.amount)}`,
    write: (p: { name: string; amount: number }) => `${p.name}’s entry of ${rupees(p.amount)}`,
    crowd: 'the customers’ requests',
    noOp: 'the first entry of its term',
    initial: 'the opening balance',
    unnamed: 'a request',
  },
  says: {
    'became-pre-candidate': (p: Chorus) =>
      `${p.places} ${p.many ? 'hear no leader and ask whether they' : 'hears no leader and asks whether it'} could win a vote.`,
    'became-candidate': (p: At & { term: number }) =>
      `${p.place} stands for leader and asks for votes (term ${p.term}).`,
    'became-leader': (p: At & { term: number; votes: number; of: number }) =>
      `${p.place} leads, with ${p.votes} of ${p.of} votes (term ${p.term}).`,
    'stepped-down': {
      'higher-term': (p: At) => `${p.place} stops leading: a newer term has begun.`,
      'lost-majority': (p: At) => `${p.place} stops leading: it no longer hears a majority.`,
    },
    'lost-leader': (p: Chorus & { other: string }) =>
      `${p.places} ${p.many ? 'have' : 'has'} not heard the leader, ${p.other}, for too long.`,
    'granted-vote': (p: Chorus & { other: string; term: number }) =>
      `${p.places} ${p.many ? 'vote' : 'votes'} for ${p.other} (term ${p.term}).`,
    'refused-vote': {
      'old-term': (p: Chorus & { other: string }) =>
        `${p.places} ${p.many ? 'give' : 'gives'} ${p.other} no vote: that term is over.`,
      'already-voted': (p: Chorus & { other: string }) =>
        `${p.places} ${p.many ? 'give' : 'gives'} ${p.other} no vote: ${p.many ? 'their votes of this term are' : 'its vote of this term is'} taken.`,
      'log-behind': (p: Chorus & { other: string }) =>
        `${p.places} ${p.many ? 'give' : 'gives'} ${p.other} no vote: ${p.many ? 'their own logs know' : 'its own log knows'} more.`,
      'hears-leader': (p: Chorus & { other: string }) =>
        `${p.places} ${p.many ? 'give' : 'gives'} ${p.other} no vote: ${p.many ? 'they hear' : 'it hears'} a leader.`,
    },
    appended: (p: About & { index: number }) =>
      `${p.place} writes ${p.what} into its log, as entry ${p.index}.`,
    committed: (p: At & { index: number }) =>
      `Most copies hold entry ${p.index}, so ${p.place} commits it.`,
    'refused-entries': {
      'old-term': (p: At & { index: number }) =>
        `${p.place} refuses entries from a leader whose term is over.`,
      gap: (p: At & { index: number }) =>
        `${p.place} lacks entries up to ${p.index} and asks for them.`,
      conflict: (p: At & { index: number }) =>
        `${p.place} holds another entry ${p.index} than its leader, and says so.`,
    },
    truncated: (p: At & { from: number; to: number }) =>
      p.from === p.to
        ? `${p.place} throws its entry ${p.from} away: the leader has another.`
        : `${p.place} throws its entries ${p.from} to ${p.to} away: the leader has others.`,
    'read-index': (p: About & { index: number }) =>
      `${p.place} makes sure it still leads before it answers ${p.what} (as of entry ${p.index}).`,
    forwarded: (p: About & { other: string }) =>
      `${p.place} passes ${p.what} on to its leader, ${p.other}.`,
    gathering: (p: At & { have: number; of: number; need: number }) =>
      `${p.place} knows no leader and asks round: it reaches ${p.have} of ${p.of}, ${p.need} could decide.`,
    refused: {
      noLeader: (p: About) => `${p.place} refuses ${p.what}: it found no leader.`,
      other: (p: About) => `${p.place} refuses ${p.what}.`,
    },
    'duplicate-answered': (p: About) =>
      `${p.place} has carried out ${p.what} before, and gives the same answer again.`,
    coordinated: {
      read: (p: About & { others: string }) =>
        `${p.place} asks ${p.others} what they hold, for ${p.what}.`,
      readAlone: (p: About) => `${p.place} looks at its own copy only, for ${p.what}.`,
      write: (p: About & { others: string }) => `${p.place} sends ${p.what} to ${p.others}.`,
      writeAlone: (p: About) => `${p.place} keeps ${p.what}, and knows nobody to send it to.`,
    },
    unavailable: (p: About & { have: number; need: number }) =>
      `${p.place} believes ${p.have} copies alive and needs ${p.need}: it refuses ${p.what}.`,
    acknowledged: {
      others: (p: About & { others: string }) =>
        `${p.place} has heard enough for ${p.what}: ${p.others}.`,
      alone: (p: About) => `${p.place} needs nobody else for ${p.what}.`,
    },
    'timed-out': (p: About & { answered: number }) =>
      `${p.place} gives up waiting for ${p.what}: ${p.answered} answered.`,
    'hint-stored': (p: About & { others: string }) =>
      `${p.place} keeps a note of ${p.what} for ${p.others}.`,
    'hint-handed-off': (p: At & { other: string; notes: number }) =>
      `${p.place} hands ${p.notes === 1 ? 'a note' : `${count(p.notes)} notes`} over to ${p.other}.`,
    'hint-expired': (p: About & { others: string }) =>
      `${p.place} throws its note of ${p.what} for ${p.others} away: it is too old.`,
    'read-repaired': (p: About & { others: string }) =>
      `${p.place} found an older number and brings ${p.others} up to ${p.what}.`,
    superseded: (p: Chorus & { kept: string; dropped: string }) =>
      `${p.places} ${p.many ? 'keep' : 'keeps'} ${p.kept} and ${p.many ? 'throw' : 'throws'} ${p.dropped} away: the newer clock wins.`,
    'anti-entropy-round': (p: Chorus) =>
      `${p.places} ${p.many ? 'compare' : 'compares'} notes with other copies.`,
    'anti-entropy-found-difference': (p: At & { other: string; records: number }) =>
      `${p.place} and ${p.other} differ in ${p.records === 1 ? 'a record' : `${count(p.records)} records`}, and exchange what they have.`,
    suspected: (p: Others) => `${p.place} no longer hears ${p.others}, and takes them for down.`,
    'alive-again': (p: Others) => `${p.place} hears ${p.others} again.`,
    cut: (p: { cables: string }) => `Cut: ${p.cables}.`,
    healed: (p: { cables: string }) => `Repaired: ${p.cables}.`,
    died: {
      cut: (p: { message: string; cables: string }) => `${p.message} died at the cut: ${p.cables}.`,
      loss: (p: { message: string }) => `${p.message} was lost on the way.`,
      down: (p: { message: string; other: string }) =>
        `${p.message} came to ${p.other} while it was down.`,
      overload: (p: { message: string; other: string }) =>
        `${p.message} was turned away by ${p.other}: too much was waiting.`,
      block: (p: { message: string }) => `${p.message} ran into a one-way block.`,
    },
    messages: {
      request: (p: { what: string }) => `The request for ${p.what}`,
      copy: (p: { what: string }) => `A copy of ${p.what}`,
      vote: (p: { what: string }) => `A question “who can hear me?” for ${p.what}`,
      answer: (p: { what: string }) => `An answer about ${p.what}`,
      beat: (p: { what: string }) => `A sign of life for ${p.what}`,
      repair: (p: { what: string }) => `A repair with ${p.what}`,
    },
    background: {
      request: 'A request',
      copy: 'A copy',
      vote: 'A call for votes',
      answer: 'An answer',
      beat: 'A sign of life',
      repair: 'A message of repair',
    },
    crashed: (p: At & { lost: number }) =>
      p.lost === 0
        ? `${p.place} crashed. Its memory is gone, its disk is not.`
        : `${p.place} crashed. ${count(p.lost)} of its latest records had not reached its disk.`,
    restarted: (p: At) => `${p.place} starts again from what its disk kept.`,
    invoked: {
      pay: (p: At & { name: string; amount: number }) =>
        `${p.name} asks ${p.place} to pay ${rupees(p.amount)}.`,
      check: (p: At & { name: string }) => `${p.name} asks ${p.place} for the balance.`,
      add: (p: At & { name: string; amount: number }) =>
        `${p.name} asks ${p.place} to add ${rupees(p.amount)}.`,
      write: (p: At & { name: string; amount: number }) =>
        `${p.name} asks ${p.place} to set ${rupees(p.amount)}.`,
      crowdPays: (p: At) => `Customers ask ${p.place} to pay.`,
      crowdChecks: (p: At) => `Customers ask ${p.place} for balances.`,
    },
    answered: {
      told: (p: { name: string; told: string }) => `${p.name} is told: ${p.told}.`,
      nothing: (p: { name: string }) =>
        `${p.name} hears nothing in time: it may or may not have happened.`,
      crowd: (p: At & { told: string }) => `Customers of ${p.place} are told: ${p.told}.`,
      crowdNothing: (p: At) => `Customers of ${p.place} hear nothing in time.`,
    },
    'write-lost': (p: { name: string; amount: number; cause: string }) =>
      `${p.name}’s ${rupees(p.amount)} was confirmed, and no copy remembers it. ${p.cause}`,
    reunited: 'All copies agree again.',
  },
};

export type FeedWords = typeof feed;
