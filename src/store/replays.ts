/** The same hands again: under another rule or other numbers, with another seed, or from the start. */
import type { StoreApi } from 'zustand/vanilla';
import type { Mode } from '../engine/index.ts';
import type { Director } from './director.ts';
import { CURTAIN } from './opening-stages.ts';
import { REWIND_MS } from './opening.ts';
import type { Session } from './session.ts';
import type { State } from './state.ts';
import type { Change, Switched } from './tuning.ts';
import type { Workshop } from './workshop.ts';

/** What replays need of the application. */
export interface ReplayPorts {
  readonly store: StoreApi<State>;
  readonly session: Session;
  readonly director: Director;
  readonly withWorkshop: (then: (workshop: Workshop) => void) => void;
  readonly save: () => void;
}

export class Replays {
  private readonly ports: ReplayPorts;
  /** What was asked for while a hand's act was on its way, in its order. */
  private waiting: (() => void)[] = [];
  /** Counts the runs that replaced one another: a late answer about one before is none. */
  private runs = 0;

  constructor(ports: ReplayPorts) {
    this.ports = ports;
  }

  private get state(): State {
    return this.ports.store.getState();
  }

  /** After the act that is on its way. */
  later(change: () => void): void {
    this.waiting.push(change);
  }

  /** With the workshop, unless another run takes the place of this one until it is here. */
  private soon(then: (workshop: Workshop) => void): void {
    const { runs } = this;
    this.ports.withWorkshop((workshop) => {
      if (runs === this.runs && !this.ports.director.playing) then(workshop);
    });
  }

  /** Makes the next change that waited, if nothing is on its way any more. */
  tick(): void {
    if (!this.ports.session.acting) this.waiting.shift()?.();
  }

  /** Another run is on screen: what waited was about the one before. */
  forget(): void {
    this.waiting = [];
    this.runs += 1;
  }

  setMode(mode: Mode): void {
    const { director, session } = this.ports;
    if (director.playing) {
      if (mode === 'ap') director.event({ kind: 'rule' });
      return;
    }
    this.soon(({ switched }) => {
      const { run, mode: now, parked } = this.state;
      if (session.acting) this.later(() => this.setMode(mode));
      else if (mode !== now && !session.busy) this.replay(switched(run, mode, parked));
    });
  }

  /** The same hands under another rule, to the same moment. */
  private replay({ run, parked }: Switched, rewind = true): void {
    const { store, session, save } = this.ports;
    const rewindMs = this.state.reducedMotion || !rewind ? 0 : REWIND_MS;
    store.setState({ notice: null, parked });
    session.load(run, session.playhead, { keep: true, rewindMs });
    save();
  }

  /** Steps follow each other faster than a replay takes: only an act on its way is waited for. */
  tune(changes: readonly Change[], mode?: Mode, rewind = true): void {
    const { director, session } = this.ports;
    if (director.playing) return;
    this.soon(({ tuned, runs }) => {
      if (session.acting) {
        this.later(() => this.tune(changes, mode, rewind));
        return;
      }
      const next = tuned(this.state, changes, mode);
      if (runs(next.run)) this.replay(next, rewind);
      else session.say({ key: 'cannotTune', parameters: {} });
    });
  }

  startAgain(): void {
    const { run, beat } = this.state;
    // What was said of an act is over with it.
    this.ports.store.setState({ notice: null });
    if (beat !== null) this.ports.director.start(run.seed);
    else this.ports.session.load({ ...run, interventions: [] }, CURTAIN, { keep: true });
  }

  anotherSeed(): void {
    const { director, session } = this.ports;
    const { run } = this.state;
    // The next one, not a random one: "seed 8" can be said aloud and typed again.
    const seed = (run.seed % 0x7fffffff) + 1;
    if (director.playing) director.start(seed);
    else session.load({ ...run, seed }, session.playhead, { keep: true });
    session.say({ key: 'newSeed', parameters: { seed } });
  }
}
