/** Hinglish: the model card. */
import { count } from '../../format.ts';
import type { ModelCardWords } from '../en/model-card.ts';

export const modelCard: ModelCardWords = {
  title: 'Asal mein kya chal raha hai',
  lead: 'Har copy is page mein khud protocol chalati hai, ek-ek message. Neeche kuch bhi recording nahi, aur jo run mein nahi hua woh dikhaya nahi jaata.',
  scenario: 'Scenario',
  service: (p) => `Service “${p.id}”: ${p.protocol}, ${count(p.copies)} copies`,
  protocols: { raft: 'Raft', dynamo: 'Dynamo' },
  modes: { cp: 'CP', ap: 'AP', tunable: 'tunable' },
  executed: 'Yeh chalta hai',
  follows: 'Kiske rules',
  leftOut: 'Kya chhoda ya saral kiya',
  timeOuts: 'Abhi ke time-outs aur settings',
  setting: 'Setting',
  now: 'Abhi',
  raft: {
    follows:
      'Ongaro aur Ousterhout, “In Search of an Understandable Consensus Algorithm” (2014), § se; jo paper nahi batata uske liye Ongaro ki dissertation (2014).',
    executed: {
      elections:
        'Majority se election, random time-outs (§5.2), vote sirf us log ko jo peeche nahi (§5.4.1)',
      preVote: 'PreVote: jeetne ki ummeed ke bina koi term nahi badhata (dissertation 9.6)',
      checkQuorum: 'CheckQuorum: majority na sunne wala leader hat jaata hai (dissertation 6.2)',
      log: 'Log ki copies aur alag logs ki repair (§5.3); ginti se sirf apne term ki entry commit hoti hai (§5.4.2)',
      reads:
        'Linearizable read, ReadIndex se: har jawab se pehle heartbeat ka ek round (dissertation 6.4)',
      sessions:
        'Har operation zyada se zyada ek baar: har client ka jawab yaad rehta hai (§8, dissertation 6.3)',
      disk: 'Term, vote aur log disk par pehle, un par tika message baad mein (Figure 2)',
      gather:
        'Leader ke bina copy pehle sabse poochti hai, taaki mana karte waqt bata sake ki kitno tak pahunchi',
    },
    leftOut: {
      membership: 'Members badalna (§6)',
      snapshots: 'Snapshot aur log chhota karna (§7): log sirf badhta hai',
      leases: 'Lease aur followers se read: har read leader se hota hai',
      sessions:
        'Session kabhi khatam nahi hota, register nahi karna padta; client ka sirf aakhri jawab rehta hai',
      forward: 'Follower request leader ko bhej deta hai; paper mein client dobara poochta hai',
    },
    leftOutWhen: {
      preVote: 'Is scenario mein PreVote band hai',
      checkQuorum: 'Is scenario mein CheckQuorum band hai',
    },
    settings: {
      election: 'Election time-out, har baar naya',
      heartbeat: 'Leader ka heartbeat, har',
      gather: 'Mana karne se pehle poochna',
      preVote: 'PreVote',
      checkQuorum: 'CheckQuorum',
    },
  },
  dynamo: {
    follows:
      'DeCandia et al., “Dynamo: Amazon’s Highly Available Key-value Store” (SOSP 2007), § se; levels ONE se ALL, LOCAL aur EACH, jaise Apache Cassandra batata hai.',
    executed: {
      ring: 'Consistent hashing, virtual nodes aur har record ki preference list (§4.2, §4.3)',
      coordinator:
        'Koi bhi copy coordinator: chune hue levels par read aur write (§4.5, Cassandra)',
      quorum: {
        strict: 'Strict quorum: sirf record ki apni copies gini jaati hain',
        sloppy:
          'Sloppy quorum: list ki pehli zinda copies gini jaati hain, badle mein khadi bhi (§4.6)',
      },
      hints: 'Hinted handoff: gair-haazir copies ke note, sunai dete hi saunp diye (§4.6)',
      repair: {
        async: 'Read repair jawab ke baad: jisne purana diya use naya bheja jaata hai',
        blocking: 'Read repair jawab se pehle: jisne purana diya use pehle naya milna chahiye',
      },
      merkle:
        'Anti-entropy: copies Merkle tree milati hain aur alag records badal leti hain (§4.7)',
      detector: 'Kaun zinda hai, har copy khud tay karti hai (§4.8.3)',
      lww: 'Last writer wins, ghadi aur copy se, jaise Cassandra mein; haarne wala phenk diya jaata hai',
    },
    leftOut: {
      siblings: 'Siblings aur client ko dikhte vector clock (§4.4): unki jagah last writer wins',
      deletes: 'Delete aur unke tombstone',
      gossip: 'Gossip aur members badalna (§4.8): unki jagah har jodi mein heartbeat',
      merkle: 'Tree mein 64 patte, zaroorat par bante hain, hamesha taaza nahi rehte',
      retries:
        'Copy client ke aakhri 16 write yaad rakhti hai, retry ko wahi jawab mile; asli store nahi rakhte',
      cas: 'Update ek coordinator par padhta, tay karta, likhta hai; yeh atomic nahi, saath daude do dono jeet sakte hain',
    },
    leftOutWhen: {
      hints: 'Is scenario mein hinted handoff band hai',
      repair: 'Is scenario mein read repair band hai',
      antiEntropy: 'Is scenario mein anti-entropy band hai',
    },
    settings: {
      n: 'Har record ki copies',
      read: 'Read kitno se poochta hai',
      write: 'Write kitno ka wait karta hai',
      quorum: 'Quorum',
      quorums: { strict: 'strict', sloppy: 'sloppy' },
      repair: 'Read repair',
      repairs: { off: 'band', async: 'jawab ke baad', blocking: 'jawab se pehle' },
      readTimeout: 'Coordinator read ka wait',
      writeTimeout: 'Coordinator write ka wait',
      heartbeat: 'Har jodi mein heartbeat, har',
      suspectAfter: 'Itni chuppi ke baad band maana',
      hints: 'Hinted handoff',
      hintInterval: 'Note phir bhejne ki koshish, har',
      hintWindow: 'Note itni der rakhe',
      antiEntropy: 'Tree milana, lagbhag har',
      stamp: 'Write par kiski ghadi',
      stamps: { coordinator: 'coordinator ki', client: 'client ki' },
    },
  },
  network: 'Network, disk aur log',
  networkLeftOut: 'Har jagah chhoda hua',
  left: {
    bandwidth: 'Bandwidth aur dohre messages',
    processor: 'Sochne ka time, jab tak scenario na de: tab line ki seema hoti hai',
    disk: 'Disk: record turant disk par, kyunki is scenario mein koi slow disk nahi',
    clocks: 'Sab ghadiyan sahi time dikhati hain, jab tak host ka offset na ho',
    cables: 'Cables sadak aur rail ke saath hain; yeh asli cable maps nahi',
  },
  delays: 'Har delay kahan se aaya',
  delay: 'Delay',
  amount: 'Kitna',
  source: 'Kahan se',
  sources: {
    episode: 'episode kehta hai',
    modelled: 'hamara model',
    scenario: 'scenario mein likha',
    measured: 'is run mein naapa',
  },
  rows: {
    pairs: 'Do jagahon ke beech, ek taraf, sabse chhota raasta',
    cables: 'Ek cable',
    access: 'Phone se data centre, ek taraf',
    detection: 'Routing ko cut ya repair pata chalne tak',
    disk: 'Disk sync',
    deadline: 'Client jawab ka wait',
    loss: 'Mausam se khoye messages, zyada se zyada',
    paid: 'Ab tak ke payments, beech wala',
    checked: 'Ab tak ke checks, beech wala',
  },
  none: 'koi nahi',
  notYet: 'abhi koi jawab nahi',
  on: 'on',
  off: 'band',
};
