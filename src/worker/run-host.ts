/**
 * Owns one run: simulates ahead of the playhead, answers frames at any moment, and keeps the tape of
 * what hands did. No messages and no clock of its own, so it runs in Node as in a worker.
 *
 * Two simulations of the same run: `shown` stands at the last frame, `scout` runs ahead and leaves
 * keyframes behind. Hands are fed at their moment, never scheduled, so a keyframe holds no future.
 */
import type {
  ChronicleLine,
  Intervention,
  Micros,
  Refusal,
  Run,
  Scenario,
  Simulation,
} from '../engine/index.ts';
import type { Branch, Inspection, Slice } from './slice-types.ts';
import { encodeFrame } from './frame.ts';
import { Horizon } from './horizon.ts';
import { takeInspection } from './inspection.ts';
import { Keyframes } from './keyframes.ts';
import { Look } from './look.ts';
import type { Acted, Hand, Outlook, Tape } from './messages.ts';
import { handOperations, isHandMessage, takePicture } from './picture.ts';
import { sliceKey, takeSlice } from './slice.ts';
import { togetherWith } from './together.ts';

export interface HostPorts {
  readonly createSimulation: (run: Run) => Simulation;
  /** Wall time in milliseconds, for budgets and pacing only. */
  readonly wallMs: () => number;
}

export interface FrameAnswer {
  readonly block: Float64Array;
  readonly slice: Slice | null;
  /** What the feed and the inspector show, while they are open and when it is news. */
  readonly feed: readonly ChronicleLine[] | null;
  readonly inside: Inspection | null;
  /** The last slice sent still says what is so at this frame, and so does all that is watched. */
  readonly settled: boolean;
  readonly outlook: Outlook;
}

/** Simulation stops this far ahead of the playhead. */
const AHEAD: Micros = 5_000_000;
/** The scout looks round this often: shorter than any hop, so that no message slips by unseen. */
const STRIDE: Micros = 5_000;
/** Nearer keyframes are reached sooner by simulating than by copying one. */
const WORTH_A_COPY: Micros = 500_000;
const SLICE_EVERY_MS = 200;
const REFRESH_EVERY_MS = 1000;

/** Runs to `target`, making each recorded hand act at its moment. */
function advance(simulation: Simulation, hands: readonly Intervention[], target: Micros): void {
  for (const hand of hands) {
    if (hand.at <= simulation.now) continue;
    if (hand.at > target) break;
    simulation.runUntil(hand.at - 1);
    simulation.replay(hand);
  }
  simulation.runUntil(target);
}

export class RunHost {
  private readonly ports: HostPorts;
  private run: Run;
  private branches: Branch[];
  private undone: Intervention[];
  private frontier: Micros;
  private playhead: Micros;
  private shown: Simulation;
  private scout: Simulation;
  private readonly keyframes: Keyframes;
  private readonly horizon = new Horizon();
  private readonly feed = new Look((simulation) => simulation.chronicle);
  private readonly inside = new Look(takeInspection);
  private slices = {
    key: '',
    checkedAt: -1,
    checkedMs: -Infinity,
    sentMs: -Infinity,
    frameAt: -1,
  };

  /** Throws what `createSimulation` throws for a run that cannot be simulated. */
  constructor(tape: Tape, ports: HostPorts) {
    this.ports = ports;
    this.run = tape.run;
    this.branches = [...tape.branches];
    this.undone = [...tape.undone];
    this.frontier = tape.frontier;
    this.playhead = tape.playhead;
    this.shown = ports.createSimulation({ ...tape.run, interventions: [] });
    this.keyframes = new Keyframes(this.shown);
    this.scout = this.shown.clone();
    this.restartHorizon();
  }

  get scenario(): Scenario {
    return this.shown.scenario;
  }

  get tape(): Tape {
    const { run, playhead, frontier, branches, undone } = this;
    return { run, playhead, frontier, branches, undone };
  }

  /** Times of the kept keyframes, for tests and the inspector. */
  get keyframeTimes(): readonly Micros[] {
    return this.keyframes.times;
  }

  /** Simulates ahead for about `budgetMs`. False when nothing is left to do until the next frame. */
  work(budgetMs: number): boolean {
    const { wallMs } = this.ports;
    const target = this.playhead + AHEAD;
    const end = wallMs() + budgetMs;
    while (this.scout.now < target) {
      const [before, events] = [wallMs(), this.scout.events];
      if (before >= end) return true;
      advance(this.scout, this.run.interventions, Math.min(this.scout.now + STRIDE, target));
      this.keyframes.measured(this.scout.events - events, wallMs() - before);
      this.horizon.watch(this.scout);
      this.keyframes.offer(this.scout, wallMs);
    }
    return false;
  }

  /**
   * The frame at `time`, or at the latest moment simulated so far when that is earlier. `spare` is a
   * block that may be reused.
   */
  frame(time: Micros, budgetMs: number, spare?: Float64Array): FrameAnswer {
    this.playhead = Math.max(0, Math.floor(time));
    if (this.scout.now < this.playhead) this.work(budgetMs);
    this.playhead = Math.min(this.playhead, this.scout.now);
    this.show(this.playhead);
    this.frontier = Math.max(this.frontier, this.playhead);
    const { feed, inside, shown } = this;
    return {
      block: encodeFrame(takePicture(shown), spare),
      slice: this.changedSlice(),
      feed: feed.look(shown, this.ports.wallMs),
      inside: inside.look(shown, this.ports.wallMs),
      settled:
        this.slices.checkedAt === shown.now && feed.settled(shown.now) && inside.settled(shown.now),
      outlook: this.outlook(),
    };
  }

  /** The feed was opened or closed. */
  watch(open: boolean): void {
    this.feed.open(open);
  }

  /** The inspector was opened or closed. */
  inspect(open: boolean): void {
    this.inside.open(open);
  }

  /**
   * A hand acts on the frame at `time`: at the frontier time goes on, before it the run forks. Several
   * acts are one: of them only those that change something are kept, and undo takes all back.
   */
  act(time: Micros, ...hands: readonly Hand[]): Acted {
    const now = Math.floor(time);
    const at = now + 1;
    this.show(now);
    const changed = this.shown.clone();
    const made: Intervention[] = [];
    let refusal: Refusal = { kind: 'changes-nothing' };
    for (const hand of hands) {
      const intervention: Intervention = { ...hand, at };
      const refused = changed.intervene(intervention);
      if (refused) refusal = refused;
      else made.push(intervention);
    }
    if (made.length === 0) return this.refused(refusal);
    const kept = this.run.interventions.filter((before) => before.at <= now);
    if (now < this.frontier || kept.length < this.run.interventions.length) this.leaveBranch(now);
    this.run = { ...this.run, interventions: [...kept, ...made] };
    this.undone = [];
    changed.runUntil(at);
    this.goOn(changed, at);
    return { refusal: null, tape: this.tape };
  }

  /** As if the last hand had never acted: the same moment, without it. */
  undo(time: Micros): Acted {
    const last = this.run.interventions.at(-1);
    if (!last) return this.refused({ kind: 'changes-nothing' });
    this.leaveBranch(Math.floor(time));
    const acts = togetherWith(this.run.interventions);
    this.run = { ...this.run, interventions: this.run.interventions.slice(0, -acts.length) };
    this.undone = [...this.undone, ...acts];
    return this.replayed(last.at - 1, time);
  }

  /** The last undone act again, at its own moment. */
  redo(time: Micros): Acted {
    const last = this.undone.at(-1);
    if (!last) return this.refused({ kind: 'changes-nothing' });
    const acts = togetherWith(this.undone);
    this.undone = this.undone.slice(0, -acts.length);
    this.run = { ...this.run, interventions: [...this.run.interventions, ...acts] };
    return this.replayed(last.at - 1, time);
  }

  /** The tape differs only after `same`: forgets what was simulated beyond it and shows `time`. */
  private replayed(same: Micros, time: Micros): Acted {
    const now = Math.floor(time);
    this.keyframes.dropAfter(same);
    const simulation = this.keyframes.before(Math.min(same, now)).clone();
    advance(simulation, this.run.interventions, now);
    this.goOn(simulation, now);
    return { refusal: null, tape: this.tape };
  }

  /** The future starts again from `simulation`, which stands at `now`. */
  private goOn(simulation: Simulation, now: Micros): void {
    this.shown = simulation;
    this.playhead = now;
    this.frontier = now;
    this.keyframes.dropAfter(now - 1);
    this.scout = simulation.clone();
    this.restartHorizon();
    this.slices = { ...this.slices, key: '', checkedAt: -1 };
    this.feed.forget();
    this.inside.forget();
  }

  private restartHorizon(): void {
    this.horizon.restart(this.scout, [...this.scenario.timeline, ...this.run.interventions]);
  }

  private refused(refusal: Refusal): Acted {
    return { refusal, tape: this.tape };
  }

  private leaveBranch(leftAt: Micros): void {
    this.branches = [...this.branches, { run: this.run, leftAt, shownUntil: this.frontier }];
  }

  /** Brings `shown` to `time`, from where it stands or from a keyframe, whichever is nearer. */
  private show(time: Micros): void {
    const keyframe = this.keyframes.before(time);
    const ahead = keyframe.now - this.shown.now;
    if (this.shown.now > time || ahead > WORTH_A_COPY) this.shown = keyframe.clone();
    advance(this.shown, this.run.interventions, time);
  }

  /** The slice when it says something new (or its hash grew old), at most five times a second. */
  private changedSlice(): Slice | null {
    const wallMs = this.ports.wallMs();
    const { checkedAt, checkedMs, sentMs, key, frameAt } = this.slices;
    const { now } = this.shown;
    this.slices.frameAt = now;
    if (checkedAt === now || wallMs - checkedMs < SLICE_EVERY_MS) return null;
    const slice = takeSlice(this.shown, this.run);
    const nextKey = sliceKey(slice);
    this.slices.checkedMs = wallMs;
    // A frame that stands gets its own slice, so that what is read from a still is exact: one that
    // was only passed over for now is not settled, and the page asks again.
    if (nextKey === key && frameAt !== now && wallMs - sentMs < REFRESH_EVERY_MS) return null;
    this.slices.checkedAt = now;
    this.slices.key = nextKey;
    this.slices.sentMs = wallMs;
    return slice;
  }

  private outlook(): Outlook {
    const hands = handOperations(this.shown);
    const flights = hands.size > 0 ? this.shown.flights(0) : [];
    return {
      until: this.scout.now,
      handOpen: [...hands.values()].some((record) => record.outcome === null),
      handMoves: flights.some((f) => f.fate === 'flying' && isHandMessage(f, hands)),
      nextMoment: this.horizon.next(this.shown.now),
      nextHand: this.horizon.nextHand(this.shown.now),
    };
  }
}
