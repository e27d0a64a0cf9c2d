/** Hinglish: the feed. */
import { count, fineMoment, rupees } from '../../format.ts';
import type { FeedWords } from '../en/feed.ts';

export const feed: FeedWords = {
  title: 'Kya kya hua',
  means:
    'Sabse naya upar, screen wale pal tak. Us pal par jaane ke liye line dabaiye. Dekhne se kuch nahi badalta.',
  onScreen: 'Screen par',
  backTo: (p) => `${fineMoment(p.at)} par wapas`,
  newer: (p) => `${count(p.n)} nayi: dikhaiye`,
  none: 'Abhi kuch nahi hua.',
  noneOf: 'Is tarah ka ab tak kuch nahi.',
  letGo: (p) => `Purani lines hata di gayi; sabse nayi ${count(p.kept)} rakhi hain.`,
  times: (p) => `${count(p.n)} baar`,
  until: (p) => `${fineMoment(p.to)} tak`,
  place: 'Jagah',
  everywhere: 'Sab jagah',
  show: 'Kya dikhana hai',
  kinds: {
    votes: 'Votes',
    copies: 'Copies',
    answers: 'Jawab',
    repairs: 'Repair',
    faults: 'Kharabi',
    verdicts: 'Faisle',
  },
  whose: {
    pay: (p) => `${p.name} ka ${rupees(p.amount)} ka payment`,
    check: (p) => `${p.name} ka check`,
    add: (p) => `${p.name} ka ${rupees(p.amount)} ka jama`,
    write: (p) => `${p.name} ki ${rupees(p.amount)} ki entry`,
    crowd: 'customers ki requests',
    noOp: 'apne term ki pehli entry',
    initial: 'shuruaati balance',
    unnamed: 'ek request',
  },
  says: {
    'became-pre-candidate': (p) =>
      `${p.places} ko koi leader nahi sun raha, ${p.many ? 'poochte hain' : 'poochta hai'} ki vote jeet sakte hain kya.`,
    'became-candidate': (p) =>
      `${p.place} leader banne ke liye votes maangta hai (term ${p.term}).`,
    'became-leader': (p) =>
      `${p.place} leader bana, ${p.of} mein se ${p.votes} votes se (term ${p.term}).`,
    'stepped-down': {
      'higher-term': (p) => `${p.place} ab leader nahi: naya term shuru ho gaya.`,
      'lost-majority': (p) => `${p.place} ab leader nahi: use majority nahi sunai deti.`,
    },
    'lost-leader': (p) => `${p.places} ne leader, ${p.other}, ko bahut der se nahi suna.`,
    'granted-vote': (p) =>
      `${p.places} ${p.other} ko vote ${p.many ? 'dete hain' : 'deta hai'} (term ${p.term}).`,
    'refused-vote': {
      'old-term': (p) =>
        `${p.places} ${p.other} ko vote nahi ${p.many ? 'dete' : 'deta'}: woh term beet chuka.`,
      'already-voted': (p) =>
        `${p.places} ${p.other} ko vote nahi ${p.many ? 'dete' : 'deta'}: is term ka vote ja chuka.`,
      'log-behind': (p) =>
        `${p.places} ${p.other} ko vote nahi ${p.many ? 'dete' : 'deta'}: apne log mein zyada hai.`,
      'hears-leader': (p) =>
        `${p.places} ${p.other} ko vote nahi ${p.many ? 'dete' : 'deta'}: leader sunai de raha hai.`,
    },
    appended: (p) => `${p.place} ${p.what} apne log mein likhta hai, entry ${p.index}.`,
    committed: (p) =>
      `Zyada tar copies ke paas entry ${p.index} hai, to ${p.place} use commit karta hai.`,
    'refused-entries': {
      'old-term': (p) => `${p.place} aise leader ki entries nahi leta jiska term beet chuka.`,
      gap: (p) => `${p.place} ke paas ${p.index} tak ki entries nahi hain, woh maangta hai.`,
      conflict: (p) => `${p.place} ke paas leader se alag entry ${p.index} hai, woh bata deta hai.`,
    },
    truncated: (p) =>
      p.from === p.to
        ? `${p.place} apni entry ${p.from} phenk deta hai: leader ke paas doosri hai.`
        : `${p.place} apni entries ${p.from} se ${p.to} phenk deta hai: leader ke paas doosri hain.`,
    'read-index': (p) =>
      `${p.place} pehle pakka karta hai ki woh ab bhi leader hai, phir jawab dega: ${p.what} (entry ${p.index} tak).`,
    forwarded: (p) => `${p.place} apne leader, ${p.other}, ko bhejta hai: ${p.what}.`,
    gathering: (p) =>
      `${p.place} ko koi leader nahi pata, sabse poochta hai: ${p.of} mein se ${p.have} tak pahuncha, ${p.need} tay kar sakte hain.`,
    refused: {
      noLeader: (p) => `${p.place} ne mana kiya: ${p.what}. Koi leader nahi mila.`,
      other: (p) => `${p.place} ne mana kiya: ${p.what}.`,
    },
    'duplicate-answered': (p) =>
      `${p.place} yeh pehle kar chuka hai, wahi jawab phir deta hai: ${p.what}.`,
    coordinated: {
      read: (p) => `${p.place} ${p.others} se poochta hai ki unke paas kya hai: ${p.what}.`,
      readAlone: (p) => `${p.place} sirf apni copy dekhta hai: ${p.what}.`,
      write: (p) => `${p.place} ${p.others} ko bhejta hai: ${p.what}.`,
      writeAlone: (p) => `${p.place} khud rakhta hai, bhejne ko koi nahi pata: ${p.what}.`,
    },
    unavailable: (p) =>
      `${p.place} ko ${p.have} zinda copies pata hain, chahiye ${p.need}. Mana kiya: ${p.what}.`,
    acknowledged: {
      others: (p) => `${p.place} ne kaafi se sun liya (${p.others}): ${p.what}.`,
      alone: (p) => `${p.place} ko kisi aur ki zaroorat nahi: ${p.what}.`,
    },
    'timed-out': (p) =>
      `${p.place} ne intezaar chhod diya, ${p.answered} ne jawab diya: ${p.what}.`,
    'hint-stored': (p) => `${p.place} ${p.others} ke liye note rakhta hai: ${p.what}.`,
    'hint-handed-off': (p) => `${p.place} ${p.other} ko ${count(p.notes)} note saunpta hai.`,
    'hint-expired': (p) =>
      `${p.place} ${p.others} ke liye rakha note phenk deta hai, bahut purana: ${p.what}.`,
    'read-repaired': (p) =>
      `${p.place} ko purana number mila, to ${p.others} ko naya bhejta hai: ${p.what}.`,
    superseded: (p) => `${p.places}: ${p.kept} rakha, ${p.dropped} phenka. Nayi ghadi jeetti hai.`,
    'anti-entropy-round': (p) =>
      `${p.places} doosri copies se note ${p.many ? 'milate hain' : 'milata hai'}.`,
    'anti-entropy-found-difference': (p) =>
      `${p.place} aur ${p.other} ke ${count(p.records)} record alag nikle, dono mila lete hain.`,
    suspected: (p) => `${p.place} ko ${p.others} sunai nahi dete, unhe band maan leta hai.`,
    'alive-again': (p) => `${p.place} ko ${p.others} phir sunai dete hain.`,
    cut: (p) => `Kati: ${p.cables}.`,
    healed: (p) => `Repair hui: ${p.cables}.`,
    died: {
      cut: (p) => `${p.message}: cut par mara, ${p.cables}.`,
      loss: (p) => `${p.message}: raaste mein kho gaya.`,
      down: (p) => `${p.message}: ${p.other} pahuncha jab woh band tha.`,
      overload: (p) => `${p.message}: ${p.other} ne lautaya, line bahut lambi thi.`,
      block: (p) => `${p.message}: ek-tarfa rok par ruka.`,
    },
    messages: {
      request: (p) => `Request, ${p.what}`,
      copy: (p) => `Copy, ${p.what}`,
      vote: (p) => `“Kaun sun raha hai?” ka sawaal, ${p.what}`,
      answer: (p) => `Jawab, ${p.what}`,
      beat: (p) => `Zinda hone ka signal, ${p.what}`,
      repair: (p) => `Repair, ${p.what}`,
    },
    background: {
      request: 'Ek request',
      copy: 'Ek copy',
      vote: 'Vote ki maang',
      answer: 'Ek jawab',
      beat: 'Zinda hone ka signal',
      repair: 'Repair ka message',
    },
    crashed: (p) =>
      p.lost === 0
        ? `${p.place} crash hua. Memory gayi, disk bachi hai.`
        : `${p.place} crash hua. ${count(p.lost)} naye record disk tak nahi pahunche the.`,
    restarted: (p) => `${p.place} phir chalu hua, disk par jo bacha usse.`,
    invoked: {
      pay: (p) => `${p.name} ${p.place} se ${rupees(p.amount)} pay karne ko kehte hain.`,
      check: (p) => `${p.name} ${p.place} se balance poochte hain.`,
      add: (p) => `${p.name} ${p.place} se ${rupees(p.amount)} jodne ko kehte hain.`,
      write: (p) => `${p.name} ${p.place} se ${rupees(p.amount)} likhne ko kehte hain.`,
      crowdPays: (p) => `Customers ${p.place} se pay karne ko kehte hain.`,
      crowdChecks: (p) => `Customers ${p.place} se balance poochte hain.`,
    },
    answered: {
      told: (p) => `${p.name} ko bataya gaya: ${p.told}.`,
      nothing: (p) => `${p.name} ko time par kuch nahi pata chala: hua ya nahi, pata nahi.`,
      crowd: (p) => `${p.place} ke customers ko bataya gaya: ${p.told}.`,
      crowdNothing: (p) => `${p.place} ke customers ko time par kuch nahi pata chala.`,
    },
    'write-lost': (p) =>
      `${p.name} ke ${rupees(p.amount)} confirm hue the, ab kisi copy ko yaad nahi. ${p.cause}`,
    reunited: 'Sab copies phir sehmat.',
  },
};
