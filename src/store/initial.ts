/** The state before the worker has said anything: the stage, joined, at rest. */
import { ENGINE_REVISION } from '../engine/index.ts';
import type { Mode, Run, Scenario } from '../engine/index.ts';
import { builtIn } from '../engine/scenario/library/index.ts';
import { groupsOf, mainService } from '../worker/groups.ts';
import { OPENING_SCENARIO, OPENING_SEED } from './opening-stages.ts';
import { STANDING } from './pace.ts';
import type { Saved } from './saved.ts';
import type { Slice, State } from './state.ts';

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

const NOTHING_ASKED = { answered: 0, closed: 0 };

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
    formal: { total: NOTHING_ASKED, sticky: NOTHING_ASKED, majority: NOTHING_ASKED },
    freshness: { fresh: 0, reads: 0 },
    epoch: { since: 0, verdict: 'ok', violations: 0 },
    cuts: {},
    cutSince: null,
    groups: groupsOf(scenario, [], mainService(scenario).mode),
    phones: scenario.clients.flatMap((client) => {
      if (client.key === undefined || client.workload) return [];
      const balance = scenario.services[client.service]?.initial[client.key] ?? null;
      const phone = { client: client.id, name: client.id, balance };
      return [{ ...phone, toldAt: balance === null ? null : 0, last: null, outOfDateBy: null }];
    }),
    leader: null,
    gathering: null,
  };
}

export function initialState(saved: Saved, reducedMotion: boolean): State {
  const scenario = builtIn(OPENING_SCENARIO);
  if (!scenario) throw new Error(`no scenario ${OPENING_SCENARIO}`);
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
