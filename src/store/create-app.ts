/** Puts the application together: the store, its session, its opening, and the actions on them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Mode } from '../engine/index.ts';
import type { Link } from '../share/link.ts';
import type { OpenLine } from '../worker/client.ts';
import type { Hand } from '../worker/messages.ts';
import type { App } from './app.ts';
import { Director } from './director.ts';
import { fragmentOf, openFragment, openText, replayNotice } from './documents.ts';
import type { Opened } from './documents.ts';
import { freshRun, initialState } from './initial.ts';
import { CURTAIN, OPENING_SCENARIO, OPENING_SEED } from './opening-stages.ts';
import { REWIND_MS } from './opening.ts';
import { handFactor } from './pace.ts';
import { rerouteNotice } from './reroute.ts';
import { readSaved, savedFrom, writeSaved } from './saved.ts';
import type { Storage } from './saved.ts';
import { GAP_MS, Session } from './session.ts';
import type { Actions, State } from './state.ts';

/** What the application needs of the world around it. */
export interface AppPorts {
  readonly openLine: OpenLine;
  readonly storage: Storage;
  /** Calls back once per animation frame with the screen time since the last; returns the stop. */
  readonly everyFrame: (tick: (elapsedMs: number) => void) => () => void;
  /** The address: its fragment without '#', and how to replace it without a new history entry. */
  readonly address: { readonly read: () => string; readonly write: (fragment: string) => void };
  readonly reducedMotion: boolean;
  /** The page was here a moment ago: its address is its own run, not somebody's link. */
  readonly reloaded?: boolean;
  /** Embedded pages begin in free play. */
  readonly embedded: boolean;
}

const SAVE_EVERY_MS = 3000;

const perMille = (where: number): number => Math.min(1000, Math.max(0, Math.round(where)));

/** The application's one object graph; actions and clock are its only entries. */
class Application implements App {
  readonly store: StoreApi<State>;
  readonly actions: Actions;
  private readonly ports: AppPorts;
  private readonly session: Session;
  private readonly director: Director;
  private openingSeen: boolean;
  private drawing = false;
  private sinceSaveMs = 0;
  private pendingLink: Link | null = null;
  private stopFrames: (() => void) | null = null;
  private readonly savedFragment: string | null;

  constructor(ports: AppPorts) {
    const saved = readSaved(ports.storage);
    this.ports = ports;
    this.openingSeen = saved.openingSeen;
    this.savedFragment = saved.fragment;
    this.store = createStore<State>(() => initialState(saved, ports.reducedMotion));
    this.session = new Session(this.store, ports.openLine, (refusal) => {
      const key = refusal.kind === 'changes-nothing' ? 'changesNothing' : refusal.kind;
      this.session.say({ key, parameters: {} });
    });
    this.director = new Director(this.store, this.session);
    this.actions = this.makeActions();
  }

  readonly frame: App['frame'] = () => this.session.frame;
  readonly onFrame: App['onFrame'] = (listener) => this.session.onFrame(listener);

  readonly start = (): void => {
    const fragment = this.ports.address.read();
    if (fragment !== '' && this.open(openFragment(fragment))) {
      this.openingSeen = true;
      if (this.ports.reloaded === true) this.session.say({ key: 'restored', parameters: {} });
    } else if (!this.openingSeen && !this.ports.embedded) {
      const { notice } = this.state;
      this.director.start(OPENING_SEED);
      // Whoever was sent a bad link should hear of it before the opening plays.
      this.patch({ notice });
    } else {
      const saved = this.savedFragment === null ? null : openFragment(this.savedFragment);
      if (saved?.ok) {
        this.openLinkValue(saved.link);
        this.session.say({ key: 'restored', parameters: {} });
      } else this.freePlay();
    }
    this.stopFrames ??= this.ports.everyFrame(this.tick);
  };

  readonly stop = (): void => {
    this.stopFrames?.();
    this.stopFrames = null;
    this.save();
    this.session.close();
  };

  private readonly tick = (elapsedMs: number): void => {
    // A hidden tab or a long hiccup: time stood still.
    if (elapsedMs > GAP_MS) return;
    const limits = this.director.limits();
    this.session.tick(elapsedMs, { ...limits, hold: limits.hold || this.drawing });
    if (!this.drawing) this.director.tick(elapsedMs);
    this.checkLink();
    if (this.state.beat === 'end') this.openingSeen = true;
    this.sinceSaveMs += elapsedMs;
    if (this.sinceSaveMs >= SAVE_EVERY_MS) this.save();
  };

  private get state(): State {
    return this.store.getState();
  }

  private patch(state: Partial<State>): void {
    this.store.setState(state);
  }

  /** A choice that is kept at once. */
  private choose(state: Partial<State>): void {
    this.patch(state);
    this.save();
  }

  readonly save = (): void => {
    this.sinceSaveMs = 0;
    const fragment = this.director.playing ? null : this.fragment(false);
    writeSaved(this.ports.storage, savedFrom(this.state, this.openingSeen, fragment));
    if (fragment) this.ports.address.write(fragment);
  };

  private fragment(language: boolean): string {
    const { frame, playhead } = this.session;
    const hash = frame?.time === playhead ? frame.prefixHash : null;
    const { fragment, notice } = fragmentOf(this.state, playhead, hash, language);
    if (notice) this.patch({ notice });
    return fragment;
  }

  private open(opened: Opened): boolean {
    if (!opened.ok) {
      this.patch({ notice: opened.notice });
      return false;
    }
    this.patch({ notice: null });
    this.openLinkValue(opened.link);
    return true;
  }

  private openLinkValue(link: Link): void {
    this.director.leave();
    this.pendingLink = link;
    if (link.language) this.patch({ language: link.language });
    this.patch({ playing: false, panel: null });
    this.session.load(link.run, link.playhead, { keep: true });
  }

  /** Once a link's moment is on screen, says so if it is not exactly what was sent. */
  private checkLink(): void {
    if (!this.pendingLink || !this.session.settled) return;
    const notice = replayNotice(this.pendingLink, this.state);
    this.pendingLink = null;
    if (notice) this.session.say(notice);
  }

  /** The stage, whole and fresh, for hands. */
  private freePlay(): void {
    this.openingSeen = true;
    this.director.leave();
    this.patch({ playing: true, panel: null });
    this.session.load(freshRun(OPENING_SCENARIO, OPENING_SEED), CURTAIN, { keep: false });
    this.save();
  }

  private act(hand: Hand): void {
    // What was said about an earlier act, and its undo, would now be about this one.
    this.patch({ notice: null });
    this.session.act(hand);
  }

  private invoke(client: string, act: (Hand & { kind: 'invoke' })['act']): void {
    const phone = this.state.slice.phones.find((candidate) => candidate.client === client);
    if (phone?.last?.outcome === null) this.session.say({ key: 'busy', parameters: {} });
    else this.act({ kind: 'invoke', client, act });
  }

  private keyOf(client: string): string | undefined {
    return this.state.scenario.clients.find(({ id }) => id === client)?.key;
  }

  private cut(fibres: readonly string[], where?: readonly number[]): void {
    if (fibres.length === 0) return;
    // A run is integers: a stroke's crossing is kept per mille.
    const at = where?.length === fibres.length ? { where: where.map(perMille) } : {};
    if (this.director.playing) {
      this.patch({ notice: null });
      this.director.event({ kind: 'cut', fibres, ...at });
      return;
    }
    const { scenario, slice } = this.state;
    this.act({ kind: 'cut', fibres: [...fibres], ...at });
    const notice = rerouteNotice(scenario, Object.keys(slice.cuts), fibres);
    if (notice) this.session.say(notice);
  }

  private heal(fibres: readonly string[]): void {
    if (this.director.playing) this.director.event({ kind: 'repair' });
    else if (fibres.length > 0) this.act({ kind: 'heal', fibres: [...fibres] });
  }

  private setMode(mode: Mode): void {
    const { run, mode: now, reducedMotion } = this.state;
    if (this.director.playing) {
      if (mode === 'ap') this.director.event({ kind: 'rule' });
      return;
    }
    if (mode === now || this.session.busy) return;
    const rewindMs = reducedMotion ? 0 : REWIND_MS;
    this.patch({ notice: null });
    this.session.load({ ...run, mode }, this.session.playhead, { keep: true, rewindMs });
    this.save();
  }

  private startAgain(): void {
    const { run, beat } = this.state;
    if (beat !== null) this.director.start(run.seed);
    else this.session.load({ ...run, interventions: [] }, CURTAIN, { keep: true });
  }

  private anotherSeed(): void {
    const { run } = this.state;
    // The next one, not a random one: "seed 8" can be said aloud and typed again.
    const seed = (run.seed % 0x7fffffff) + 1;
    if (this.director.playing) this.director.start(seed);
    else this.session.load({ ...run, seed }, this.session.playhead, { keep: true });
    this.session.say({ key: 'newSeed', parameters: { seed } });
  }

  private step(direction: 1 | -1): void {
    const { scenario } = this.state;
    // A tenth of a second of slow motion: a fifth of a hop.
    const micros = handFactor(scenario) * 100_000;
    this.patch({ playing: false });
    this.session.seek(this.session.playhead + direction * micros);
  }

  private undo(): void {
    if (this.director.playing) this.director.event({ kind: 'undo' });
    else if (this.state.canUndo) {
      this.session.undo();
      this.session.say({ key: 'undone', parameters: {}, action: 'redo' });
    }
  }

  private redo(): void {
    const { canRedo, notice } = this.state;
    if (this.director.playing || !canRedo) return;
    this.session.redo();
    if (notice?.key === 'undone') this.patch({ notice: null });
  }

  private proceed(): void {
    const asked = this.state.asked;
    if (asked === 'doors') this.freePlay();
    else {
      // The one button also wakes a paused opening.
      this.patch({ playing: true, notice: null });
      this.director.event({ kind: 'proceed' });
    }
  }

  private makeActions(): Actions {
    return {
      setLanguage: (language) => {
        this.choose({ language });
        this.director.event({ kind: 'reread' });
      },
      reread: () => this.director.event({ kind: 'reread' }),
      setTheme: (theme) => this.choose({ theme }),
      setSound: (sound) => this.choose({ sound }),
      setSingleKeys: (singleKeys) => this.choose({ singleKeys }),
      setReducedMotion: (reducedMotion) => this.patch({ reducedMotion }),
      cut: (fibres, where) => this.cut(fibres, where),
      heal: (fibres) => this.heal(fibres),
      repairAll: () => this.heal(Object.keys(this.state.slice.cuts)),
      pay: (client, amount) => {
        const key = this.keyOf(client);
        if (this.director.playing) {
          if (client === 'asha') this.director.event({ kind: 'pay' });
        } else if (key !== undefined) {
          this.invoke(client, { kind: 'change', key, change: { kind: 'pay', amount } });
        }
      },
      check: (client) => {
        const key = this.keyOf(client);
        if (key !== undefined && !this.director.playing)
          this.invoke(client, { kind: 'check', key });
      },
      setMode: (mode) => this.setMode(mode),
      undo: () => this.undo(),
      redo: () => this.redo(),
      startAgain: () => this.startAgain(),
      play: (playing) => this.patch({ playing }),
      step: (direction) => {
        if (!this.director.playing) this.step(direction);
      },
      setSpeed: (factor) => this.session.setSpeed(factor),
      holdFor: (drawing) => {
        this.drawing = drawing;
      },
      proceed: () => this.proceed(),
      skipOpening: () => this.freePlay(),
      startOpening: () => this.director.start(OPENING_SEED),
      anotherSeed: () => this.anotherSeed(),
      openPanel: (panel, operations) => this.patch({ panel, listed: operations ?? [] }),
      openLink: (fragment) => {
        this.open(openFragment(fragment));
      },
      openFile: (text) => {
        this.open(openText(text));
      },
      link: ({ language }) => this.fragment(language),
      dismissNotice: () => this.patch({ notice: null }),
    };
  }
}

export function createApp(ports: AppPorts): App {
  return new Application(ports);
}
