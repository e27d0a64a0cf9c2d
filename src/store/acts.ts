/** What hands do to the run, one after the other, and what is said of it once it is done. */
import type { StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import { togetherWith } from '../worker/together.ts';
import { stormy } from './broken.ts';
import type { Director } from './director.ts';
import { doneNotice, nothingNotice } from './hands.ts';
import type { Replays } from './replays.ts';
import { rerouteNotice } from './reroute.ts';
import type { Session } from './session.ts';
import type { Notice, State } from './state.ts';
import { undoneNotice } from './undone.ts';

interface Parts {
  readonly store: StoreApi<State>;
  readonly session: Session;
  readonly director: Director;
  readonly replays: Replays;
}

/** What was asked for, and the cuts it found; null = everything was to be mended. */
interface Handed {
  readonly hand: Hand | null;
  readonly cuts: readonly string[];
}

const perMille = (where: number): number => Math.min(1000, Math.max(0, Math.round(where)));

export class Acts {
  private readonly parts: Parts;
  /** What a hand asked for last and the worker has not answered yet. */
  private handed: Handed | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  private get state(): State {
    return this.parts.store.getState();
  }

  private patch(state: Partial<State>): void {
    this.parts.store.setState(state);
  }

  /** Another run is on its way: whatever was asked for was of the run before. */
  forget(): void {
    this.handed = null;
  }

  refused(refusal: Refusal): void {
    const { handed } = this;
    this.handed = null;
    if (refusal.kind === 'changes-nothing' && handed?.hand === null)
      this.parts.session.say({ key: 'nothingBroken', parameters: this.storm() });
    else if (refusal.kind === 'changes-nothing')
      this.parts.session.say(nothingNotice(handed?.hand ?? null));
    else this.parts.session.say({ key: refusal.kind, parameters: {} });
  }

  acted(): void {
    const { handed } = this;
    this.handed = null;
    const notice = handed && this.doneNotice(handed);
    if (notice) this.parts.session.say(notice);
  }

  pay(client: string, amount: number): void {
    const { director } = this.parts;
    const key = this.keyOf(client);
    if (director.playing) {
      if (client === 'asha') director.event({ kind: 'pay' });
    } else if (key !== undefined) {
      this.invoke(client, { kind: 'change', key, change: { kind: 'pay', amount } });
    }
  }

  check(client: string): void {
    const key = this.keyOf(client);
    if (key !== undefined && !this.parts.director.playing)
      this.invoke(client, { kind: 'check', key });
  }

  act(hand: Hand): void {
    // Hands may be quicker than answers: none is lost.
    if (this.parts.session.acting) {
      this.parts.replays.later(() => this.act(hand));
      return;
    }
    if (this.parts.session.over) {
      this.parts.session.sayFinished();
      return;
    }
    // What was said about an earlier act, and its undo, would now be about this one.
    this.patch({ notice: null });
    if (this.parts.session.act([hand])) this.handed = { hand, cuts: this.cutNow() };
  }

  private doneNotice({ hand, cuts }: Handed): Notice | null {
    const made = togetherWith(this.state.run.interventions);
    // One thing alone is told as its own hand is.
    const one = hand ?? (made.length === 1 ? made[0]! : null);
    if (one === null) return { key: 'mended', parameters: this.storm(), action: 'undo' };
    if (one.kind === 'cut') return rerouteNotice(this.state.scenario, cuts, one.fibres);
    return doneNotice(one);
  }

  private invoke(client: string, act: (Hand & { kind: 'invoke' })['act']): void {
    const phone = this.state.slice.phones.find((candidate) => candidate.client === client);
    if (phone?.last?.outcome === null) {
      this.parts.session.say({ key: 'busy', parameters: {} });
      return;
    }
    this.act({ kind: 'invoke', client, act });
    // A question asked while time stands would wait for ever.
    this.patch({ playing: true });
  }

  private keyOf(client: string): string | undefined {
    return this.state.scenario.clients.find(({ id }) => id === client)?.key;
  }

  cut(fibres: readonly string[], where?: readonly number[]): void {
    if (fibres.length === 0) return;
    // A run is integers: a stroke's crossing is kept per mille.
    const at = where?.length === fibres.length ? { where: where.map(perMille) } : {};
    if (this.parts.director.playing) {
      this.patch({ notice: null });
      this.parts.director.event({ kind: 'cut', fibres, ...at });
      return;
    }
    this.act({ kind: 'cut', fibres: [...fibres], ...at });
  }

  heal(fibres: readonly string[]): void {
    if (this.parts.director.playing) this.parts.director.event({ kind: 'repair' });
    else if (fibres.length > 0) this.act({ kind: 'heal', fibres: [...fibres] });
  }

  /** One step for hands and for undo, whatever was broken. */
  repairAll(): void {
    if (this.parts.director.playing) {
      this.parts.director.event({ kind: 'repair' });
      return;
    }
    if (this.parts.session.acting) {
      this.parts.replays.later(() => this.repairAll());
      return;
    }
    if (this.parts.session.over) {
      this.parts.session.sayFinished();
      return;
    }
    this.patch({ notice: null });
    if (this.parts.session.mend()) this.handed = { hand: null, cuts: this.cutNow() };
  }

  private cutNow(): readonly string[] {
    return Object.keys(this.state.slice.cuts);
  }

  /** A storm passes by itself: no hand ends it. */
  private storm(): { readonly storm: number } {
    return { storm: stormy(this.state.slice) ? 1 : 0 };
  }

  undo(): void {
    // The end card asks for a door; what would be undone behind it has no words.
    if (this.state.beat === 'end') return;
    if (this.parts.director.playing) this.parts.director.event({ kind: 'undo' });
    else if (this.parts.session.acting) this.parts.replays.later(() => this.undo());
    else if (this.state.canUndo) {
      const last = togetherWith(this.state.run.interventions);
      this.parts.session.undo();
      if (last.length > 0) this.parts.session.say(undoneNotice(last));
    }
  }

  redo(): void {
    if (this.parts.session.acting && !this.parts.director.playing) {
      // What it would redo may only just be on its way out.
      this.parts.replays.later(() => this.redo());
      return;
    }
    const { canRedo, notice } = this.state;
    if (this.parts.director.playing || !canRedo) return;
    this.parts.session.redo();
    if (notice?.key === 'undone') this.patch({ notice: null });
  }
}
