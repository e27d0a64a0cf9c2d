/**
 * A run as data (rules 3 and 4): Run = Scenario + mode + settings + seed + interventions +
 * engineRevision. Everything here is plain JSON. The valibot schema in schema.ts validates it and
 * must stay equal to these types.
 */
import type { InvariantName } from '../measure/invariants.ts';
import type { Change, Key, MessageClass, Micros } from '../model.ts';

/** Bumped whenever a golden trace changes or an older run would come out otherwise. 2: `move` moves the phone itself. */
export const ENGINE_REVISION = 2;

/** How long a leg takes, in integer microseconds; a mixture weighs its parts by `weight`. */
export type Latency =
  | { kind: 'constant'; micros: Micros }
  | { kind: 'uniform'; min: Micros; max: Micros }
  | { kind: 'exponential'; mean: Micros; min?: Micros }
  | { kind: 'pareto'; scale: Micros; alpha: number }
  | { kind: 'mixture'; parts: { weight: number; of: Latency }[] };

/**
 * What a message is for. Where question and answer share a class, the answer is told apart:
 * `vote-reply` is the answer to a request for a vote.
 */
export type LatencyClass = MessageClass | 'vote-reply' | 'beat-reply' | 'repair-reply';
export type ClassLatencies = Partial<Record<LatencyClass, Latency>>;

/**
 * How long a message takes from the site `from` to the site `to`, in place of the sum over the fibres
 * of its way. A longer way than the shortest takes longer in proportion.
 */
export interface PathLatency {
  from: string;
  to: string;
  latency: Latency;
  classes?: ClassLatencies;
}

export interface Site {
  id: string;
  lon: number;
  lat: number;
  /** Datacentre for LOCAL levels; sites without one share the default. */
  region?: string;
}

export interface Fibre {
  id: string;
  /** Site ids. */
  a: string;
  b: string;
  /** One way, from a to b and from b to a. Routes are chosen by it alone. */
  latency: Latency;
  /** From b to a, where that way takes another time. */
  reverse?: Latency;
  /** By class of message, both ways, in place of `latency` and `reverse`. */
  classes?: ClassLatencies;
  /** Probability 0..1 that a message entering is lost. */
  loss?: number;
}

export interface Host {
  id: string;
  site: string;
  /** Journal sync: latency of one group commit; absent = 0, effects leave at once. */
  disk?: Latency;
  /** Clock offset in micros (coordinators stamp with it). */
  clockOffset?: Micros;
  /** Work on one input of any service here, in place of the service's own; absent = the service's. */
  serviceMicros?: Micros;
  /** How many inputs may wait here; one more is refused (`overload`). Default 32. */
  queue?: number;
}

export type Mode = 'cp' | 'ap' | 'tunable';
export type Level =
  'ONE' | 'TWO' | 'THREE' | 'QUORUM' | 'ALL' | 'LOCAL_ONE' | 'LOCAL_QUORUM' | 'EACH_QUORUM';

/** Raft settings (all optional in a scenario; defaults in protocol/raft). Micros. */
export interface RaftSettings {
  electionTimeoutMin?: Micros; // 150 ms
  electionTimeoutMax?: Micros; // 300 ms
  heartbeat?: Micros; // 50 ms
  preVote?: boolean;
  checkQuorum?: boolean;
  /** How long a replica without a leader asks round before it answers `no-leader`. */
  gather?: Micros; // 100 ms
  /**
   * How long before time 0 all election timers were set, as if a leader had then been heard for the
   * last time; drawn once a run. Default: at time 0.
   */
  elapsed?: Latency;
  /** What a replica has on its disk at time 0, by host; default: nothing. */
  start?: Record<string, RaftStart>;
}

/** A replica's past. */
export interface RaftStart {
  /** Its current term, at least that of its last entry; default: that. It has voted for nobody. */
  term?: number;
  /** Terms of the entries from index 1 on, never falling; the entries themselves are no-ops. */
  log?: number[];
  /** Beside the service's own `elapsed`: how long ago this replica's timer was set. */
  elapsed?: Micros;
}

export interface DynamoSettings {
  /** Copies per key; default: all replicas. */
  n?: number;
  /** Copies per key in each region, in place of `n` (Cassandra's NetworkTopologyStrategy). */
  perRegion?: number;
  hintedHandoff?: boolean;
  /** How often a stand-in tries to hand its hints over. */
  hintInterval?: Micros;
  hintWindow?: Micros;
  antiEntropyInterval?: Micros; // 0 = off
  /** A coordinator gives up on acknowledgements after this. */
  writeTimeout?: Micros;
  readTimeout?: Micros;
  /** Without an answer for this long a replica is believed down. */
  suspectAfter?: Micros;
  heartbeat?: Micros;
  stamp?: 'coordinator' | 'client';
  /** batch (the default): what is acknowledged is on the disk. periodic: a crash may lose it. */
  commitLog?: 'batch' | 'periodic';
  /** How long a periodic commit log lets records wait before it syncs them. */
  commitLogInterval?: Micros; // 10 s, as Cassandra
}

export interface ServiceSettings {
  /** cp = raft; ap = dynamo ONE/ONE sloppy; tunable = dynamo strict QUORUM/QUORUM. */
  mode: Mode;
  /** Whether `--mode` and the rule switch apply to this service. */
  switchable?: boolean;
  hosts: string[];
  /** Work on one input at each of its hosts; absent = none, nothing ever waits. */
  serviceMicros?: Micros;
  /** Initial data per key. */
  initial: Record<Key, number>;
  /** Overrides of the mode's preset: */
  read?: Level | number;
  write?: Level | number;
  quorum?: 'strict' | 'sloppy';
  readRepair?: 'off' | 'async' | 'blocking';
  raft?: RaftSettings;
  dynamo?: DynamoSettings;
}

/** A client: a phone (named, acts by hand) or one of a crowd (has a workload). */
export interface ClientSettings {
  id: string;
  /** Where the person is; must be a site id or carry its own coordinates via `lon`/`lat`. */
  site: string;
  lon?: number;
  lat?: number;
  service: string;
  /** Host that coordinates for this client. */
  host: string;
  /** One-way time between the client and its host's site. */
  access: Latency;
  /** Deadline of one operation. */
  deadline: Micros;
  /** How often to retry a failed operation before the deadline; 0 = never. */
  retries?: number;
  /** Wallet key of a named phone. */
  key?: Key;
  workload?: Workload;
}

/** Open loop (rule 4): operation i has its instant, kind and key drawn from (client, i). */
export interface Workload {
  kind: 'open-loop';
  gapMin: Micros;
  gapMax: Micros;
  start: Micros;
  /** Absent = until the end. */
  end?: Micros;
  keys: Key[];
  /** Whole-number weight of each key; absent = all alike. */
  weights?: number[];
  /** Share of checks (reads), 0..1; the rest are payments. */
  readShare: number;
  /** Payments are uniform whole rupees in [payMin, payMax]. */
  payMin: number;
  payMax: number;
}

/**
 * Customers with family wallets of their own, never the phones': they become clients `crowd-1`... and
 * keys `family-1`... when the scenario is resolved (crowd.ts). `--set crowd.size=200` lets them in.
 */
export interface Crowd {
  /** Customers; 0 = nobody. */
  size: number;
  /** Default: the scenario's first. */
  service?: string;
  /** Where they stand and who coordinates for them, in turn; default: at each host of the service. */
  at?: { site: string; host: string }[];
  /** Wallets; default: one for every two customers. */
  keys?: number;
  /** Zipf exponent: how much more the first wallets are used than the last; default 0 = all alike. */
  skew?: number;
  /** Rupees in each wallet at the start. */
  balance: number;
  access: Latency;
  deadline: Micros;
  gapMin: Micros;
  gapMax: Micros;
  start: Micros;
  /** Absent = until the end. */
  end?: Micros;
  readShare: number;
  payMin: number;
  payMax: number;
}

/** A named cut; `groups` gives the sides their names (words key) and members (host ids). */
export interface NamedCut {
  id: string;
  fibres: string[];
  /** By fibre: where along it (per mille from end a) the cut is drawn; default 500. */
  where?: number[];
  groups: { name: string; hosts: string[] }[];
}

export interface Scenario {
  version: 1;
  name: string;
  duration: Micros;
  detectionDelay: Micros;
  sites: Site[];
  fibres: Fibre[];
  /** One way each; pairs that are not named take what their fibres take. */
  paths?: PathLatency[];
  /** Added to every crossing of a fibre that joins two regions, in micros. */
  remoteExtra?: Micros;
  hosts: Host[];
  services: Record<string, ServiceSettings>;
  clients: ClientSettings[];
  crowd?: Crowd;
  cuts: NamedCut[];
  /** Scripted faults and acts; same union as the user's hands. */
  timeline: Intervention[];
  /** What it promises, and under which modes (rule 10). */
  invariants?: Invariant[];
}

/** A promise: measured in every mode, owed in those of `promisedIn`. */
export interface Invariant {
  name: InvariantName;
  promisedIn: Mode[];
  note?: string;
}

/**
 * Everything that acts from outside, versioned by the link's version. `at` > 0. Same microsecond:
 * interventions come first, in list order (scenario timeline before the user's).
 */
export type Intervention =
  /** `at` per fibre: where along it (per mille from end a) it was cut; default 500. */
  | { kind: 'cut'; at: Micros; fibres: string[]; where?: number[] }
  | { kind: 'heal'; at: Micros; fibres: string[] }
  | { kind: 'crash'; at: Micros; host: string }
  | { kind: 'restart'; at: Micros; host: string }
  | { kind: 'invoke'; at: Micros; client: string; act: Act }
  /**
   * Directed pairs of hosts, [from, to]; one way is one pair. block: what the first sends dies where
   * it arrives at the second. hold: it waits there until `release`, and is then delivered in the
   * order in which it arrived. Clients' own legs are not concerned.
   */
  | {
      kind: 'block' | 'unblock' | 'hold' | 'release';
      at: Micros;
      pairs: [from: string, to: string][];
    }
  /**
   * A paused host keeps its state, takes no input and fires no timer. What arrives waits (4,096
   * messages at most, the rest die of a full queue) and comes in, in order, on `resume`; so do
   * timers that ran out. Its disk goes on; what the disk has finished leaves on `resume`.
   */
  | { kind: 'pause' | 'resume'; at: Micros; host: string }
  /** From now on the host's clock shows the true time plus `offset` micros: what it stamps with. */
  | { kind: 'skew'; at: Micros; host: string; offset: Micros }
  /**
   * `fibres.ID.loss` (0..1), `fibres.ID.extra` (micros added one way), `hosts.ID.disk` (micros added
   * to a sync): for messages that enter the fibre, and syncs that begin, from now on.
   */
  | { kind: 'set'; at: Micros; path: string; value: number }
  /** Crossings of these fibres take 3 times as long, lose 5 % more, and the fibres flap. */
  | { kind: 'storm'; at: Micros; fibres: string[]; duration: Micros }
  /**
   * From now on a client is where that host is (home, if it began with that one) and uses it; its
   * access and its session go with it.
   */
  | { kind: 'move'; at: Micros; client: string; host: string };

/** What a phone's owner asks for: check = read, pay = update. */
export type Act = { kind: 'check'; key: Key } | { kind: 'change'; key: Key; change: Change };

export interface Run {
  /** A built-in scenario's name, or a whole scenario. */
  scenario: string | Scenario;
  /** Applied to every switchable service; absent = the scenario's own. */
  mode?: Mode;
  /** `--set path=value`, applied in order after `mode`. */
  settings: { path: string; value: string | number | boolean }[];
  seed: number;
  interventions: Intervention[];
  engineRevision: number;
}
