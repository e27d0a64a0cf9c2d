/** Plays the opening on a session: feeds the reducer, carries out its effects, tells the screen. */
import type { StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine/index.ts';
import { freshRun } from './initial.ts';
import { CURTAIN, OPENING_SCENARIO } from './opening-stages.ts';
import {
  REWIND_MS,
  askedOf,
  holdsAt,
  nudgeOf,
  reduceOpening,
  stageOf,
  startOpening,
} from './opening.ts';
import type { Opening, OpeningEffect, OpeningEvent } from './opening.ts';
import type { Limits, Session } from './session.ts';
import type { State } from './state.ts';

export class Director {
  private readonly store: StoreApi<State>;
  private readonly session: Session;
  private opening: Opening | null = null;

  constructor(store: StoreApi<State>, session: Session) {
    this.store = store;
    this.session = session;
  }

  get playing(): boolean {
    return this.opening !== null;
  }

  /** From the first beat, on a fresh run of this seed. */
  start(seed: number): void {
    this.opening = startOpening();
    this.session.load(freshRun(OPENING_SCENARIO, seed), CURTAIN, { keep: false });
    this.store.setState({ playing: true, panel: null, notice: null, parked: [] });
    this.tell();
  }

  /** Leaves for free play; the run on screen stays. */
  leave(): void {
    this.opening = null;
    this.store.setState({ beat: null, asked: null, facts: null, nudge: false });
  }

  /** What the opening lets model time do. */
  limits(): Limits {
    const { opening } = this;
    if (!opening) return { gate: Infinity, hold: false };
    const { reducedMotion, panel } = this.store.getState();
    return { gate: opening.gate, hold: reducedMotion || panel !== null };
  }

  /** Screen time passed. Reading stands still while a panel covers the words. */
  tick(elapsedMs: number): void {
    const { playing, panel, slice } = this.store.getState();
    if (!this.opening || !playing || panel !== null || this.session.busy) return;
    this.event({
      kind: 'tick',
      elapsedMs,
      playhead: this.session.playhead,
      slice: this.session.settled ? slice : null,
      signs: this.session.frame?.replicas.map((replica) => replica.value) ?? [],
    });
  }

  /** A hand, or time. */
  event(event: OpeningEvent): void {
    if (!this.opening) return;
    // A hand acts on a frame it saw; while the worker is catching up there is none.
    if (event.kind !== 'tick' && this.session.busy) return;
    const { scenario, reducedMotion } = this.store.getState();
    const { opening, effects } = reduceOpening(this.opening, event, {
      scenario,
      reducedMotion,
      playhead: this.session.playhead,
    });
    this.opening = event.kind === 'tick' ? opening : { ...opening, idleMs: 0 };
    for (const effect of effects) this.carryOut(effect, opening);
    this.tell();
  }

  private carryOut(effect: OpeningEffect, opening: Opening): void {
    const { run, slice, reducedMotion } = this.store.getState();
    const rewindMs = reducedMotion ? 0 : REWIND_MS;
    switch (effect.kind) {
      case 'act':
        this.session.act([effect.hand]);
        return;
      case 'repair-all':
        this.session.act([{ kind: 'heal', fibres: Object.keys(slice.cuts) }]);
        return;
      case 'replay':
        this.session.load({ ...run, mode: effect.mode }, effect.from, { keep: true, rewindMs });
        return;
      case 'go-back': {
        const { mode, ...rest } = run;
        const back: Run = {
          ...(effect.rule === 'first' || mode === undefined ? rest : { ...rest, mode }),
          interventions: run.interventions.filter((act) => act.at <= effect.to),
        };
        this.session.load(back, effect.to, { keep: true });
        return;
      }
      case 'hop':
        this.session.hop(opening.gate);
        return;
      case 'notice':
        this.session.say(effect.notice);
    }
  }

  private tell(): void {
    const { opening } = this;
    if (!opening) return;
    const { beat, asked, facts, nudge, canUndo, reducedMotion } = this.store.getState();
    const next = {
      beat: stageOf(opening).beat,
      asked: askedOf(opening, reducedMotion),
      facts: opening.facts,
      nudge: nudgeOf(opening),
      canUndo: opening.gestures.length > 0,
      canRedo: false,
    };
    const same =
      beat === next.beat &&
      asked === next.asked &&
      nudge === next.nudge &&
      canUndo === next.canUndo &&
      JSON.stringify(facts) === JSON.stringify(next.facts);
    if (!same) this.store.setState(next);
  }

  /** Whether the beat stands at its gate. */
  get holding(): boolean {
    return this.opening !== null && holdsAt(this.opening, this.session.playhead);
  }
}
