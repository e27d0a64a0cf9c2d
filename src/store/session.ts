/**
 * One run on screen: its tape, its playhead and its pace, and the talk with the worker that
 * simulates it. Knows nothing of the opening; the director limits it by a gate and a hold.
 */
import type { StoreApi } from 'zustand/vanilla';
import { LIMITS } from '../engine/index.ts';
import type { Micros, Refusal, Run, Scenario } from '../engine/index.ts';
import { EngineClient } from '../worker/client.ts';
import type { OpenLine } from '../worker/client.ts';
import type { Frame } from '../worker/frame.ts';
import { mainService } from '../worker/groups.ts';
import type { Acted, Failure, Hand, Outlook, Tape } from '../worker/messages.ts';
import { STANDING, handFactor, lastChange, nextPace } from './pace.ts';
import type { Pace } from './pace.ts';
import type { Branch } from '../worker/slice-types.ts';
import type { Notice, State } from './state.ts';

/** A run is shown this far and no further: memory is finite. */
export const RUN_END: Micros = LIMITS.played;
/** Longer gaps between two ticks are a hidden tab or a hiccup: time stood still. */
export const GAP_MS = 500;
/** At most this much screen time is made up for after a slow frame. */
const OWED_MS = 100;
/** A replay that takes longer is told. */
const REPLAY_TOLD_MS = 300;
/** The page commits at most five times a second while playing. */
const COMMIT_MS = 200;

/** What may stop model time besides the pause button. */
export interface Limits {
  /** Model time may not pass this. */
  readonly gate: Micros;
  readonly hold: boolean;
}

/** What a session tells of, besides what it writes to the store. */
export interface Reports {
  readonly onRefusal: (refusal: Refusal) => void;
  /** An act, undo or redo was carried out. */
  readonly onActed: () => void;
  /** Another run is on its way: nothing will be heard of acts on the one before. */
  readonly onLoad: () => void;
  /** The run that was wanted failed; another takes its place. */
  readonly onRetreat: () => void;
}

/** Least model time of a step: about one hop between two places of Mumbai. */
const STEP: Micros = 18_000;

const ruleOf = ({ mode, settings }: Run): string => JSON.stringify([mode, settings]);

export class Session {
  private readonly store: StoreApi<State>;
  private readonly client: EngineClient;
  private readonly listeners = new Set<(frame: Frame) => void>();
  private readonly reports: Reports;
  /** Where to go back to, should the run on screen fail: before the last hand, before the load. */
  private retreats: Tape[] = [];
  private fresh: Tape | null;
  private time = 0;
  private pace: Pace = STANDING;
  private outlook: Outlook | null = null;
  private settledAt: Micros = -1;
  /** The frame was taken before the last act, undo or redo: its hash is of another run. */
  private outdated = false;
  private seeking: Micros | null = null;
  private seekingMs = 0;
  /** What came of a replay so far: shown when its moment is reached, never on the way there. */
  private held: { -readonly [Part in 'scenario' | 'slice' | 'feed' | 'inside']?: State[Part] } = {};
  /** Another run is on its way: its first picture is whole, slice and frame of one moment. */
  private loading = false;
  private rewindMs = 0;
  /** A hop that waits for the future to be simulated: its gate. */
  private hopGate: Micros | null = null;
  private owedMs = 0;
  private sinceCommitMs = 0;
  private ruleChangedAt: Micros | null = null;
  frame: Frame | null = null;

  /** `fresh` is shown when a run fails that has none before it. */
  constructor(store: StoreApi<State>, openLine: OpenLine, reports: Reports, fresh: Tape) {
    this.store = store;
    this.reports = reports;
    this.fresh = fresh;
    // The moment to go back to belongs to a future; with the run another one begins.
    store.subscribe((now, before) => {
      if (now.run !== before.run && now.cameFrom !== null) store.setState({ cameFrom: null });
    });
    this.client = new EngineClient(openLine, {
      onLoaded: (scenario) => this.hearLoaded(scenario),
      onFrame: (frame, outlook, settled) => this.hearFrame(frame, outlook, settled),
      onSlice: (slice) => this.hearNews({ slice }),
      onFeed: (feed) => this.hearNews({ feed }),
      onInside: (inside) => this.hearNews({ inside }),
      onActed: (acted) => this.hearActed(acted),
      onRunFailed: (detail, why) => this.retreat(detail, why),
      onReplaced: () => this.say({ key: 'workerReplaced', parameters: {} }),
      onTrouble: (key, detail) => store.setState({ trouble: { key, parameters: { detail } } }),
    });
  }

  /** Model time on screen, whole microseconds. */
  get playhead(): Micros {
    return Math.floor(this.time);
  }

  get tape(): Tape | null {
    return this.client.tape;
  }

  /** The slice in the store says what is so at the playhead. */
  get settled(): boolean {
    return !this.busy && this.settledAt === this.playhead && this.frame?.time === this.playhead;
  }

  /** The hash of the run at the playhead; null while no frame has told it. */
  get hash(): number | null {
    const { frame } = this;
    const told = !this.busy && !this.outdated && frame?.time === this.playhead;
    return told ? frame.prefixHash : null;
  }

  /** The worker has not yet answered for the run and moment that are wanted. */
  get busy(): boolean {
    return this.client.acting || this.seeking !== null || this.rewindMs > 0;
  }

  /**
   * Shows `run` at `playhead`; the run shown so far is kept as a branch when `keep` says so. `blank`:
   * until it is there, a page that shows no run yet shows no numbers.
   */
  load(
    run: Run,
    playhead: Micros,
    options: { keep: boolean; rewindMs?: number; blank?: boolean },
  ): void {
    const before = this.tape;
    const left: Branch[] =
      options.keep && before
        ? [{ run: before.run, leftAt: before.playhead, shownUntil: before.frontier }]
        : [];
    const branches = [...(before?.branches ?? []), ...left];
    this.ruleChangedAt = before && ruleOf(before.run) !== ruleOf(run) ? playhead : null;
    this.retreats = before ? [before] : [];
    const tape = { run, playhead, frontier: playhead, branches, undone: [] };
    this.showTape(tape, { rewindMs: options.rewindMs ?? 0, blank: options.blank ?? false });
  }

  private showTape(tape: Tape, { rewindMs, blank }: { rewindMs: number; blank: boolean }): void {
    const { playhead } = tape;
    this.time = playhead;
    this.seeking = playhead;
    this.seekingMs = 0;
    this.loading = true;
    this.held = {};
    this.settledAt = -1;
    this.outlook = null;
    this.hopGate = null;
    this.pace = { ...this.pace, wait: null };
    this.rewindMs = rewindMs;
    this.reports.onLoad();
    this.client.load(tape);
    this.commit({ rewinding: rewindMs > 0, replaying: blank && !this.frame ? 'blank' : null });
  }

  /** The run on screen failed: back to one that did not, once each, or nothing can be shown. */
  private retreat(detail: string, why: Failure): void {
    const before = this.retreats.pop();
    const tape = before ?? this.fresh;
    if (!tape) {
      this.client.close();
      this.store.setState({ trouble: { key: 'crashed', parameters: { detail } } });
      return;
    }
    if (!before) this.fresh = null;
    this.reports.onRetreat();
    this.store.setState({ playing: false });
    this.showTape(tape, { rewindMs: 0, blank: false });
    const broke = before ? 'runFailed' : 'runFailedFresh';
    this.say({ key: why === 'notFetched' ? why : broke, parameters: { detail } });
  }

  /** Whether it acts: not while another act is on its way, nor before there is a run. */
  act(hands: readonly Hand[]): boolean {
    const free = this.handsFree();
    if (free) this.client.act(this.playhead, hands);
    return free;
  }

  /** Whether it acts, see `act`: ends everything that is broken at the playhead. */
  mend(): boolean {
    const free = this.handsFree();
    if (free) this.client.mend(this.playhead);
    return free;
  }

  undo(): void {
    if (this.handsFree()) this.client.undo(this.playhead);
  }

  redo(): void {
    if (this.handsFree()) this.client.redo(this.playhead);
  }

  /** Whether a hand may act now; what stood before it is remembered. */
  private handsFree(): boolean {
    if (!this.tape || this.client.acting) return false;
    this.retreats = [...this.retreats.slice(0, 1), this.tape];
    return true;
  }

  /** A hand's act has not been answered: to replace the run now would lose it. */
  get acting(): boolean {
    return this.client.acting;
  }

  /** Moves the playhead; the frame follows. */
  seek(time: Micros): void {
    this.time = Math.min(Math.max(0, Math.floor(time)), RUN_END);
    this.seeking = this.playhead;
    this.seekingMs = 0;
    this.commit({});
  }

  /** Reduced motion: on to the next moment worth seeing, at most to `gate`. */
  hop(gate: Micros): void {
    if (this.busy) return;
    const next = this.outlook?.nextMoment ?? null;
    if (!this.outlook || (next === null && this.outlook.until < gate)) {
      // Not simulated so far: ask anew, and hop once it is. A press is never lost.
      this.hopGate = gate;
      this.settledAt = -1;
      return;
    }
    // What starts within one hop of a message is one step for the eye.
    this.seek(Math.min(gate, Math.max(next ?? gate, this.playhead + STEP)));
  }

  /** Holds at another moment of the run. The way back is kept: the farthest moment a look left. */
  look(time: Micros): void {
    const from = Math.max(this.playhead, this.store.getState().cameFrom ?? 0);
    this.store.setState({ playing: false, cameFrom: time < from ? from : null });
    this.seek(time);
  }

  /** The open panel changed: what it watches comes along with frames, and nothing else does. */
  attend(panel: State['panel']): void {
    const watching = { feed: panel === 'feed', inside: panel === 'inspector' };
    this.client.attend(watching);
    // The frame that stands is asked for once more, with what is watched now.
    if (watching.feed || watching.inside) this.settledAt = -1;
    if (!watching.feed) delete this.held.feed;
    if (!watching.inside) delete this.held.inside;
    const { feed, inside } = this.store.getState();
    if (feed && !watching.feed) this.store.setState({ feed: null });
    if (inside && !watching.inside) this.store.setState({ inside: null });
  }

  setSpeed(factor: number | 'auto'): void {
    this.pace =
      factor === 'auto'
        ? { ...STANDING, factor: this.pace.factor }
        : { speed: { auto: false, factor, because: 'chosen' }, factor, wait: null };
    this.commit({});
  }

  /** Screen time passed. */
  tick(elapsedMs: number, limits: Limits): void {
    // Nothing was asked yet: silence is no failure.
    if (!this.tape) return;
    this.client.watch(elapsedMs);
    this.rewind(elapsedMs);
    this.tellReplay(elapsedMs);
    if (this.client.acting || this.rewindMs > 0) return;
    this.owedMs = Math.min(OWED_MS, this.owedMs + elapsedMs);
    this.sinceCommitMs += elapsedMs;
    if (this.client.asking) return;
    this.advance(limits);
    this.owedMs = 0;
    if (!this.settled) this.client.ask(this.playhead);
    if (this.sinceCommitMs >= COMMIT_MS) this.commit({});
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(notice: Notice): void {
    this.store.setState({ notice });
  }

  close(): void {
    this.client.close();
  }

  private rewind(elapsedMs: number): void {
    if (this.rewindMs <= 0) return;
    this.rewindMs = Math.max(0, this.rewindMs - elapsedMs);
    if (this.rewindMs === 0) this.commit({ rewinding: false });
  }

  /** A seek that goes on for longer than a blink is said. */
  private tellReplay(elapsedMs: number): void {
    if (this.seeking === null || this.rewindMs > 0) return;
    this.seekingMs += elapsedMs;
    if (this.seekingMs < REPLAY_TOLD_MS || this.store.getState().replaying !== null) return;
    this.store.setState({ replaying: 'slow' });
  }

  private advance({ gate, hold }: Limits): void {
    const { playing, scenario } = this.store.getState();
    // Without an outlook a hand has just acted or a run has just come: how fast, is not known yet.
    if (!playing || hold || this.seeking !== null || !this.outlook) return;
    if (this.time >= gate) return;
    const acts = [...scenario.timeline, ...(this.tape?.run.interventions ?? [])];
    const change = lastChange(acts, this.playhead);
    const changedAt =
      this.ruleChangedAt === null ? change : Math.max(change ?? 0, this.ruleChangedAt);
    this.pace = nextPace(
      this.pace,
      {
        playhead: this.playhead,
        outlook: this.outlook,
        changedAt,
        handFactor: handFactor(scenario),
      },
      this.owedMs,
    );
    const end = Math.min(gate, RUN_END);
    this.time = Math.min(end, this.time + this.owedMs * 1000 * this.pace.factor);
    if (this.time < RUN_END) return;
    this.store.setState({ playing: false });
    this.sayFinished();
  }

  /** No run is longer: nothing that is done now could have a moment of its own. */
  get over(): boolean {
    return this.playhead >= RUN_END;
  }

  sayFinished(): void {
    this.say({ key: 'finished', parameters: {}, action: 'start-again' });
  }

  private hearLoaded(scenario: Scenario): void {
    this.store.setState({ mode: mainService(scenario).mode, trouble: null });
    // What is on screen still belongs to the run before.
    if (this.frame && this.seeking !== null) this.held = { ...this.held, scenario };
    else this.store.setState({ scenario });
  }

  private hearNews(news: Partial<Pick<State, 'slice' | 'feed' | 'inside'>>): void {
    if (this.seeking === null) this.store.setState(news);
    else this.held = { ...this.held, ...news };
  }

  private hearFrame(frame: Frame, outlook: Outlook, settled: boolean): void {
    this.outdated = false;
    if (settled) this.settledAt = frame.time;
    if (this.seeking !== null) {
      // What lies on the way to a moment is no picture of it.
      if (frame.time < this.seeking || (this.loading && !settled)) return;
      this.arrive(frame);
    } else if (frame.time < this.playhead) {
      // The simulation has not come as far as was asked: it gates the playhead.
      this.time = frame.time;
    }
    this.outlook = outlook;
    this.show(frame);
    const gate = this.hopGate;
    this.hopGate = null;
    if (gate !== null) this.hop(gate);
  }

  /** The moment that was asked for is here: all of it at once. */
  private arrive(frame: Frame): void {
    const { held } = this;
    this.seeking = null;
    this.loading = false;
    this.held = {};
    this.show(frame);
    this.commit({ ...held, replaying: null });
  }

  private show(frame: Frame): void {
    if (this.frame === frame) return;
    this.frame = frame;
    for (const listener of this.listeners) listener(frame);
  }

  private hearActed(acted: Acted): void {
    if (acted.refusal) {
      this.reports.onRefusal(acted.refusal);
      return;
    }
    this.time = acted.tape.playhead;
    this.settledAt = -1;
    this.outdated = true;
    this.outlook = null;
    this.commit({});
    this.reports.onActed();
  }

  /** Writes what changes slowly to the store. */
  private commit(more: Partial<State>): void {
    this.sinceCommitMs = 0;
    const { tape } = this;
    this.store.setState({
      ...more,
      playhead: this.playhead,
      speed: this.pace.speed,
      ...(tape
        ? {
            run: tape.run,
            branches: tape.branches,
          }
        : {}),
      // During the opening undo asks for the last gesture again, and the director knows whether.
      ...(tape && this.store.getState().beat === null
        ? { canUndo: tape.run.interventions.length > 0, canRedo: tape.undone.length > 0 }
        : {}),
    });
  }
}
