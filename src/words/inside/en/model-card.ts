/** English: the model card. Its shape is the type of the other languages' cards. */
import { count } from '../../format.ts';

export const modelCard = {
  title: 'What is really executed',
  lead: 'Each copy runs the protocol itself, message by message, in this page. Nothing below is a recording, and nothing is drawn that did not happen in the run.',
  scenario: 'Scenario',
  service: (p: { id: string; protocol: string; copies: number }) =>
    `Service “${p.id}”: ${p.protocol}, ${count(p.copies)} copies`,
  protocols: { raft: 'Raft', dynamo: 'Dynamo' },
  modes: { cp: 'CP', ap: 'AP', tunable: 'tunable' },
  executed: 'Executed',
  follows: 'Whose rules',
  leftOut: 'Left out or simplified',
  timeOuts: 'Time-outs and settings in force',
  setting: 'Setting',
  now: 'Now',
  raft: {
    follows:
      'Ongaro and Ousterhout, “In Search of an Understandable Consensus Algorithm” (2014), cited as §; Ongaro’s dissertation (2014) for what the paper leaves open.',
    executed: {
      elections:
        'Elections by majority with random time-outs (§5.2), votes only for a log that is not behind (§5.4.1)',
      preVote: 'PreVote: nobody raises the term before it could win (dissertation 9.6)',
      checkQuorum: 'CheckQuorum: a leader that hears no majority steps down (dissertation 6.2)',
      log: 'Log replication and repair of logs that differ (§5.3); only entries of the own term commit by counting (§5.4.2)',
      reads:
        'Linearizable reads by ReadIndex: a round of heartbeats before each answer (dissertation 6.4)',
      sessions:
        'Each operation takes effect at most once: replies are remembered per client (§8, dissertation 6.3)',
      disk: 'Term, vote and log are on disk before any message that rests on them leaves (Figure 2)',
      gather:
        'A copy without a leader asks round before it refuses, so that the refusal can say how many it reached',
    },
    leftOut: {
      membership: 'Changes of membership (§6)',
      snapshots: 'Snapshots and log compaction (§7): a log only grows',
      leases: 'Leases and reads from followers: every read goes through the leader',
      sessions:
        'Sessions never expire and need no registration; only the last reply of a client is kept',
      forward: 'A follower passes requests on to the leader, where the paper has clients ask again',
    },
    leftOutWhen: {
      preVote: 'PreVote is switched off in this scenario',
      checkQuorum: 'CheckQuorum is switched off in this scenario',
    },
    settings: {
      election: 'Election time-out, drawn anew each time',
      heartbeat: 'Heartbeat of the leader, every',
      gather: 'Asking round before a refusal',
      preVote: 'PreVote',
      checkQuorum: 'CheckQuorum',
    },
  },
  dynamo: {
    follows:
      'DeCandia et al., “Dynamo: Amazon’s Highly Available Key-value Store” (SOSP 2007), cited as §; the levels ONE to ALL and the LOCAL and EACH ones as Apache Cassandra defines them.',
    executed: {
      ring: 'Consistent hashing with virtual nodes and a preference list for each record (§4.2, §4.3)',
      coordinator:
        'Any copy coordinates: it reads and writes at the chosen levels (§4.5, Cassandra)',
      quorum: {
        strict: 'Strict quorums: only the copies a record belongs to count',
        sloppy: 'Sloppy quorums: the first healthy copies of the list count, stand-ins too (§4.6)',
      },
      hints:
        'Hinted handoff: notes for absent copies, handed over when they are heard again (§4.6)',
      repair: {
        async: 'Read repair after the answer: who returned an older version is sent the newest',
        blocking:
          'Read repair before the answer: who returned an older version must have the newest first',
      },
      merkle:
        'Anti-entropy: copies take turns to compare Merkle trees and exchange what differs (§4.7)',
      detector: 'Each copy judges by itself who is alive (§4.8.3)',
      lww: 'Last writer wins, by clock and copy, as in Cassandra; the loser is thrown away',
    },
    leftOut: {
      siblings: 'Siblings and vector clocks shown to the client (§4.4): last writer wins instead',
      deletes: 'Deletes and their tombstones',
      gossip: 'Gossip and changes of membership (§4.8): heartbeats between all pairs instead',
      merkle: 'Trees have 64 leaves and are built when needed, not kept up to date',
      retries:
        'A copy remembers the last 16 writes of a client, so that a retry gets the same answer; real stores do not',
      cas: 'An update reads, decides and writes at one coordinator; that is not atomic, and two that race may both succeed',
    },
    leftOutWhen: {
      hints: 'Hinted handoff is switched off in this scenario',
      repair: 'Read repair is switched off in this scenario',
      antiEntropy: 'Anti-entropy is switched off in this scenario',
    },
    settings: {
      n: 'Copies of each record',
      read: 'A read asks',
      write: 'A write waits for',
      quorum: 'Quorum',
      quorums: { strict: 'strict', sloppy: 'sloppy' },
      repair: 'Read repair',
      repairs: { off: 'off', async: 'after the answer', blocking: 'before the answer' },
      readTimeout: 'Coordinator waits for reads',
      writeTimeout: 'Coordinator waits for writes',
      heartbeat: 'Heartbeat between all pairs, every',
      suspectAfter: 'Believed down after silence of',
      hints: 'Hinted handoff',
      hintInterval: 'Notes are tried again every',
      hintWindow: 'Notes are kept for',
      antiEntropy: 'Trees are compared about every',
      stamp: 'Clock that stamps a write',
      stamps: { coordinator: 'the coordinator’s', client: 'the client’s' },
    },
  },
  network: 'Network, disks and people',
  networkLeftOut: 'Left out everywhere',
  left: {
    bandwidth: 'Bandwidth and duplicated messages',
    processor: 'Time to think, unless the scenario gives it: then queues are bounded',
    disk: 'Disks: a record is on disk at once, because no host of this scenario has a slow one',
    clocks: 'Clocks all show the true time, unless a host has an offset',
    cables: 'Cables follow roads and railways; they are not real cable maps',
  },
  delays: 'Where each delay comes from',
  delay: 'Delay',
  amount: 'How long',
  source: 'From',
  sources: {
    episode: 'the episode says',
    modelled: 'modelled by us',
    scenario: 'set by the scenario',
    measured: 'measured in this run',
  },
  rows: {
    pairs: 'Between two places, one way, shortest route',
    cables: 'One cable',
    access: 'Phone to its data centre, one way',
    detection: 'Until routing notices a cut or a repair',
    disk: 'Disk sync',
    deadline: 'A client waits for an answer',
    loss: 'Messages lost by weather, at most',
    paid: 'Payments answered so far, middle one',
    checked: 'Checks answered so far, middle one',
  },
  none: 'none',
  notYet: 'none answered yet',
  on: 'on',
  off: 'off',
};

export type ModelCardWords = typeof modelCard;
