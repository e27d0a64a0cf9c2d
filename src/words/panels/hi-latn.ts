/** Hinglish: the panels About, Share and Keys. */
import { count, moment, rupees } from '../format.ts';
import type { PanelMessages } from './en.ts';

export const hiLatn: PanelMessages = {
  about: {
    title: 'Is run ke baare mein',
    real: (p) =>
      `Yeh recording nahi hai: is page mein asli ${p.system} cluster chal raha hai, ek-ek message. Har number wahin se naapa gaya hai.`,
    chosen: 'Jo humne chuna',
    seed: 'Seed',
    rule: 'Rule',
    hash: 'Ab tak ka hash',
    revision: 'Engine revision',
    replicas: 'Copies',
    start: (p) => `Wallet ${rupees(p.amount)} se shuru hota hai.`,
    timeline: 'Scenario khud kya karta hai',
    acts: 'Kya-kya kiya gaya, order se',
    noActs: 'Abhi kuch nahi.',
    act: {
      cut: (p) => `${moment(p.at)}: ${p.what} kaata`,
      heal: (p) => `${moment(p.at)}: ${p.what} repair kiya`,
      crash: (p) => `${moment(p.at)}: ${p.what} crash kiya`,
      restart: (p) => `${moment(p.at)}: ${p.what} restart kiya`,
      pay: (p) => `${moment(p.at)}: ${p.who} ne ${rupees(p.amount)} pay kiye`,
      check: (p) => `${moment(p.at)}: ${p.who} ne check kiya`,
      fault: (p) => `${moment(p.at)}: ek aur gadbadi`,
      add: (p) => `${moment(p.at)}: ${p.who} ne ${rupees(p.amount)} jode`,
    },
    pinned:
      'Opening ka seed aise chuna hai ki leader north mein ho. Delays aur time-outs usi se nikalte hain; amounts aur scripted taps hamare hain.',
    drawn: 'Delays aur time-outs seed se nikalte hain.',
    another: 'Doosra seed',
    notice: 'Licence aur credits',
    same: 'Wahi seed, wahi taps: har machine par wahi hash.',
  },
  share: {
    title: 'Yeh moment share kijiye',
    means: 'Jo bhi kholega, use yahi run, isi pal par dikhega.',
    link: 'Link',
    copy: 'Link copy kijiye',
    copied: 'Copy ho gaya.',
    copyFailed: 'Browser ne copy nahi karne diya. Link select karke khud copy kijiye.',
    send: 'Bhejiye …',
    language: 'Meri bhasha mein khule',
    tooLarge:
      'Yeh run link ke liye bahut bada hai. File ke roop mein bhejiye: jo “System badaliye” mein kholega, use yahi run dikhega.',
    file: 'Run ki file save kijiye',
    length: (p) => `${count(p.length)} characters`,
  },
  keys: {
    title: 'Keys',
    on: 'Single keys on hain',
    list: {
      enter: 'chamakta button',
      cuts: (p) => `kaatiye: ${p.clauses}`,
      zero: 'sab repair',
      m: 'rule badaliye',
      pay: 'pehle / doosre phone se pay',
      undo: 'undo',
      redo: 'redo',
      space: 'play ya pause',
      step: 'ek step peeche / aage',
      a: 'Auto speed',
      zoom: 'map paas / door',
      pan: 'paas wala map khiskaiye; mouse se: Shift aur drag',
      whole: 'poora map',
      help: 'yahi keys',
      escape: 'band kijiye, ya cut chhod dijiye',
    },
    names: { space: 'Space', enter: 'Enter', escape: 'Esc', home: 'Home' },
  },
};
