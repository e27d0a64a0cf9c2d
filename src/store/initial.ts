/** The state before the worker has said anything: the stage, joined, at rest. */
import { ENGINE_REVISION, mumbai } from '../engine/index.ts';
import type { Mode, Run, Scenario, SessionStatus } from '../engine/index.ts';
import { groupsOf, mainService } from '../worker/groups.ts';
import type { Tape } from '../worker/messages.ts';
import { CURTAIN, OPENING_SCENARIO, OPENING_SEED } from './opening-stages.ts';
import { STANDING } from './pace.ts';
import type { Saved } from './saved.ts';
import type { Meters, Slice } from '../worker/slice-types.ts';
import type { State } from './state.ts';

/** A run of a built-in scenario with nothing done to it yet. */
export function freshRun(scenario: string, seed: number, mode?: Mode): Run {
  return {
    scenario,
    ...(mode ? { mode } : {}),
    settings: [],
    seed,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
}

/** The stage of the opening, whole, once somebody leads. */
export function freshTape(): Tape {
  const run = freshRun(OPENING_SCENARIO, OPENING_SEED);
  return { run, playhead: CURTAIN, frontier: CURTAIN, branches: [], undone: [] };
}

const NOTHING_CHECKED = {
  verdict: 'unknown',
  checked: 0,
  undecided: 0,
  violations: 0,
  first: null,
} as const;
const UNCHECKED: SessionStatus = {
  'read-your-writes': NOTHING_CHECKED,
  'monotonic-reads': NOTHING_CHECKED,
  'monotonic-writes': NOTHING_CHECKED,
  'writes-follow-reads': NOTHING_CHECKED,
};
const NONE = { answered: 0, closed: 0 };
const NO_TIMES = { count: 0, p50: null, p90: null, p99: null, max: null };

function restingMeters({ sites, hosts }: Scenario): Meters {
  const byPlace = sites.map(() => NONE);
  return {
    operations: { invoked: 0, ok: 0, declined: 0, failed: 0, unknown: 0 },
    byPlace,
    staleReads: 0,
    stale: { reads: 0, worstK: 0, worstT: 0, latest: [] },
    latency: { read: NO_TIMES, write: NO_TIMES },
    traffic: { sent: 0, serving: 0, answered: 0 },
    sessions: { violations: 0, latest: [] },
    divergence: { replicas: 0, keys: 0, differing: [] },
    hints: [],
    marks: new Uint8Array(),
    samples: { every: 1, list: [] },
    queues: hosts.map(() => 0),
  };
}

/** What is so before anything happened; the phones know the balance the wallet began with. */
export function restingSlice(scenario: Scenario): Slice {
  return {
    time: 0,
    prefixHash: 0,
    traceHash: '',
    operations: [],
    verdict: 'ok',
    violations: [],
    lostWrites: [],
    agree: true,
    convergedAt: null,
    formal: { total: NONE, sticky: NONE, majority: NONE },
    freshness: { fresh: 0, reads: 0 },
    epoch: { since: 0, verdict: 'ok', violations: 0 },
    cuts: {},
    cutSince: null,
    faults: { blocked: [], held: [], fibres: {}, hosts: {}, moved: {} },
    groups: groupsOf(scenario, [], mainService(scenario).mode),
    phones: scenario.clients.flatMap((client) => {
      if (client.key === undefined || client.workload) return [];
      const balance = scenario.services[client.service]?.initial[client.key] ?? null;
      const phone = { client: client.id, name: client.id, balance };
      const told = { toldAt: balance === null ? null : 0, last: null, outOfDateBy: null };
      return [{ ...phone, ...told, session: UNCHECKED }];
    }),
    leader: null,
    meters: restingMeters(scenario),
    gathering: null,
  };
}

export function initialState(saved: Saved, reducedMotion: boolean): State {
  // The opening's stage by itself: the other built-in ones come with the links that name them.
  const scenario = mumbai;
  return {
    language: saved.language,
    theme: saved.theme,
    reducedMotion,
    sound: saved.sound,
    singleKeys: saved.singleKeys,
    run: freshRun(OPENING_SCENARIO, OPENING_SEED),
    scenario,
    mode: mainService(scenario).mode,
    beat: null,
    asked: null,
    facts: null,
    nudge: false,
    playing: true,
    playhead: 0,
    speed: STANDING.speed,
    slice: restingSlice(scenario),
    rewinding: false,
    replaying: null,
    canUndo: false,
    canRedo: false,
    parked: [],
    branches: [],
    notice: null,
    panel: null,
    feed: null,
    inside: null,
    cameFrom: null,
    inspected: null,
    listed: [],
    trouble: null,
  };
}
