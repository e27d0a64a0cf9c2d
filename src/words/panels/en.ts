/** English: the panels About, Share and Keys. The shape of the other languages' files. */
import { count, moment, rupees } from '../format.ts';

export const en = {
  about: {
    title: 'About this run',
    real: (p: { system: string }) =>
      `No film: a real ${p.system} cluster runs in this page, message by message. Every number is measured from it.`,
    chosen: 'Chosen by hand',
    seed: 'Seed',
    rule: 'Rule',
    hash: 'Hash so far',
    revision: 'Engine revision',
    replicas: 'Copies',
    start: (p: { amount: number }) => `The wallet starts with ${rupees(p.amount)}.`,
    timeline: 'What the scenario itself does',
    acts: 'What hands did, in order',
    noActs: 'Nothing yet.',
    act: {
      cut: (p: { at: number; what: string }) => `${moment(p.at)}: cut ${p.what}`,
      heal: (p: { at: number; what: string }) => `${moment(p.at)}: repaired ${p.what}`,
      crash: (p: { at: number; what: string }) => `${moment(p.at)}: crashed ${p.what}`,
      restart: (p: { at: number; what: string }) => `${moment(p.at)}: restarted ${p.what}`,
      pay: (p: { at: number; who: string; amount: number }) =>
        `${moment(p.at)}: ${p.who} paid ${rupees(p.amount)}`,
      check: (p: { at: number; who: string }) => `${moment(p.at)}: ${p.who} checked`,
      fault: (p: { at: number }) => `${moment(p.at)}: another fault`,
      add: (p: { at: number; who: string; amount: number }) =>
        `${moment(p.at)}: ${p.who} added ${rupees(p.amount)}`,
    },
    pinned:
      'The opening’s seed is picked so that the leader sits in the north. Its delays and time-outs are drawn from it; the amounts and the scripted taps are ours.',
    drawn: 'Delays and time-outs are drawn from the seed.',
    another: 'Another seed',
    notice: 'Licences and credits',
    same: 'The same seed and the same hands give the same hash on every machine.',
  },
  share: {
    title: 'Share this moment',
    means: 'Whoever opens it sees the same run, at this moment.',
    link: 'Link',
    copy: 'Copy the link',
    copied: 'Copied.',
    copyFailed: 'The browser did not let us copy. Select the link and copy it by hand.',
    send: 'Send …',
    language: 'Open it in my language',
    tooLarge:
      'This run is too large for a link. Send it as a file: whoever opens it under “Change the system” sees the same run.',
    file: 'Save the run as a file',
    length: (p: { length: number }) => `${count(p.length)} characters`,
  },
  keys: {
    title: 'Keys',
    on: 'Single keys switched on',
    list: {
      enter: 'the glowing button',
      cuts: (p: { clauses: string }) => `cut: ${p.clauses}`,
      zero: 'repair all',
      m: 'change the rule',
      pay: 'pay from the first / second phone',
      undo: 'undo',
      redo: 'redo',
      space: 'play or pause',
      step: 'one step back / forward',
      a: 'Auto speed',
      zoom: 'map closer / farther',
      pan: 'move a closer map; with the mouse: Shift and drag',
      whole: 'the whole map',
      help: 'these keys',
      escape: 'close, or give up a stroke',
    },
    names: { space: 'Space', enter: 'Enter', escape: 'Esc', home: 'Home' },
  },
};

/** Every catalogue has these. */
export type PanelMessages = typeof en;
