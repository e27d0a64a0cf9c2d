/** Puts the application together: the store, its session, its opening, and the actions on them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { ENGINE_REVISION, LIMITS, resolveScenario } from '../engine/index.ts';
import type { Mode, Refusal, Run } from '../engine/index.ts';
import type { Link } from '../share/link.ts';
import type { OpenLine } from '../worker/client.ts';
import type { Hand } from '../worker/messages.ts';
import type { App } from './app.ts';
import { doneNotice, nothingNotice } from './hands.ts';
import { Director } from './director.ts';
import {
  fragmentOf,
  openFragment,
  openKept,
  openText,
  openTextFile,
  replayNotice,
  textOf,
} from './documents.ts';
import type { Opened } from './documents.ts';
import { freshRun, freshTape, initialState } from './initial.ts';
import { CURTAIN, OPENING_SCENARIO, OPENING_SEED } from './opening-stages.ts';
import { REWIND_MS } from './opening.ts';
import { handFactor } from './pace.ts';
import { rerouteNotice } from './reroute.ts';
import { readRunText, readSaved, savedFrom, writeRunText, writeSaved } from './saved.ts';
import type { Saved, Storage } from './saved.ts';
import { undoneNotice } from './undone.ts';
import { GAP_MS, Session } from './session.ts';
import type { Actions, State } from './state.ts';
import { switched, tuned } from './tuning.ts';
import type { Change, Switched } from './tuning.ts';

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
  /** The system's wish, whatever the opening is shown with. */
  private reducedMotion: boolean;
  private drawing = false;
  /** What a hand asked for last and the worker has not answered yet. */
  private handed: Hand | null = null;
  private sinceSaveMs = 0;
  private pendingLink: Link | null = null;
  /** Changes of the rule's numbers made while a hand's act was on its way. */
  private waiting: (() => void)[] = [];
  private stopFrames: (() => void) | null = null;
  /** As it was found at the start. */
  private readonly saved: Saved;
  private keptAsText: Run | null | undefined = undefined;

  constructor(ports: AppPorts) {
    const saved = readSaved(ports.storage);
    this.ports = ports;
    this.openingSeen = saved.openingSeen;
    this.reducedMotion = ports.reducedMotion;
    this.saved = saved;
    this.store = createStore<State>(() => initialState(saved, ports.reducedMotion));
    const reports = {
      onRefusal: (refusal: Refusal): void => {
        const { handed } = this;
        this.handed = null;
        if (refusal.kind === 'changes-nothing') this.session.say(nothingNotice(handed));
        else this.session.say({ key: refusal.kind, parameters: {} });
      },
      onActed: (): void => {
        const notice = this.handed && doneNotice(this.handed);
        this.handed = null;
        if (notice) this.session.say(notice);
      },
      onRetreat: (): void => {
        this.pendingLink = null;
        this.director.leave();
      },
    };
    this.session = new Session(this.store, ports.openLine, reports, freshTape());
    this.director = new Director(this.store, this.session);
    this.actions = this.makeActions();
    this.store.subscribe((now, before) => {
      if (now.panel !== before.panel) this.session.attend(now.panel);
    });
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
      const left = this.leftBehind();
      if (left) {
        this.openLinkValue(left);
        this.session.say({ key: 'restored', parameters: {} });
      } else this.freePlay();
    }
    this.stopFrames ??= this.ports.everyFrame(this.tick);
  };

  /** The run and moment of the last visit, or null. */
  private leftBehind(): Link | null {
    const { fragment, playhead } = this.saved;
    if (fragment === '') return openKept(readRunText(this.ports.storage), playhead);
    const opened = fragment === null ? null : openFragment(fragment);
    return opened?.ok ? opened.link : null;
  }

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
    if (!this.session.acting) this.waiting.shift()?.();
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
    this.keepText(fragment === '' ? this.state.run : null);
    // An address left standing would lead a reload to another run.
    if (fragment !== null) this.ports.address.write(fragment);
  };

  /** A run too large for a link is kept as text: written when it changes, freed when it goes. */
  private keepText(run: Run | null): void {
    if (run === this.keptAsText) return;
    this.keptAsText = run;
    writeRunText(this.ports.storage, run ? textOf(run) : '');
  }

  private fragment(language: boolean): string {
    const { frame, playhead } = this.session;
    const hash = frame?.time === playhead ? frame.prefixHash : null;
    return fragmentOf(this.state, playhead, hash, language);
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
    this.restoreMotion();
    this.waiting = [];
    this.pendingLink = link;
    if (link.language) this.patch({ language: link.language });
    this.patch({ playing: false, panel: null, parked: [] });
    // Whoever made it: from here on it is a run of this engine.
    const run = { ...link.run, engineRevision: ENGINE_REVISION };
    this.session.load(run, link.playhead, { keep: true, blank: true });
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
    this.restoreMotion();
    this.patch({ playing: true, panel: null, parked: [] });
    this.session.load(freshRun(OPENING_SCENARIO, OPENING_SEED), CURTAIN, { keep: false });
    this.save();
  }

  private act(hand: Hand): void {
    // What was said about an earlier act, and its undo, would now be about this one.
    this.patch({ notice: null });
    if (!this.session.acting) this.handed = hand;
    this.session.act(hand);
  }

  private invoke(client: string, act: (Hand & { kind: 'invoke' })['act']): void {
    const phone = this.state.slice.phones.find((candidate) => candidate.client === client);
    if (phone?.last?.outcome === null) {
      this.session.say({ key: 'busy', parameters: {} });
      return;
    }
    this.act({ kind: 'invoke', client, act });
    // A question asked while time stands would wait for ever.
    this.patch({ playing: true });
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
    const { run, mode: now, parked } = this.state;
    if (this.director.playing) {
      if (mode === 'ap') this.director.event({ kind: 'rule' });
      return;
    }
    if (mode === now || this.session.busy) return;
    this.replay(switched(run, mode, parked));
  }

  /** The same hands under another rule, to the same moment. */
  private replay({ run, parked }: Switched): void {
    const rewindMs = this.state.reducedMotion ? 0 : REWIND_MS;
    this.patch({ notice: null, parked });
    this.session.load(run, this.session.playhead, { keep: true, rewindMs });
    this.save();
  }

  /** Steps belong to the act that was learnt: afterwards motion is as the system wishes. */
  private restoreMotion(): void {
    this.patch({ reducedMotion: this.reducedMotion });
  }

  /** Steps follow each other faster than a replay takes: only an act on its way is waited for. */
  private tune(changes: readonly Change[], mode?: Mode): void {
    if (this.director.playing) return;
    if (this.session.acting) {
      this.waiting.push(() => this.tune(changes, mode));
      return;
    }
    const next = tuned(this.state, changes, mode);
    if (next.run.settings.length > LIMITS.settings || !resolveScenario(next.run).ok) {
      this.session.say({ key: 'cannotTune', parameters: {} });
    } else this.replay(next);
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
    // The end card asks for a door; what would be undone behind it has no words.
    if (this.state.beat === 'end') return;
    if (this.director.playing) this.director.event({ kind: 'undo' });
    else if (this.state.canUndo) {
      const last = this.state.run.interventions.at(-1);
      this.session.undo();
      if (last) this.session.say(undoneNotice(last));
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
      setReducedMotion: (wish) => {
        this.reducedMotion = wish;
        this.patch({ reducedMotion: wish });
      },
      cut: (fibres, where) => this.cut(fibres, where),
      heal: (fibres) => this.heal(fibres),
      repairAll: () => this.heal(Object.keys(this.state.slice.cuts)),
      hand: (hand) => {
        if (!this.director.playing) this.act(hand);
      },
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
      tune: (changes, mode) => this.tune(changes, mode),
      undo: () => this.undo(),
      redo: () => this.redo(),
      startAgain: () => this.startAgain(),
      play: (playing) => this.patch({ playing }),
      step: (direction) => {
        if (!this.director.playing) this.step(direction);
      },
      look: (time) => {
        if (!this.director.playing) this.session.look(time);
      },
      inspect: (inspected) => this.patch({ panel: 'inspector', inspected }),
      setSpeed: (factor) => this.session.setSpeed(factor),
      holdFor: (drawing) => {
        this.drawing = drawing;
      },
      proceed: () => this.proceed(),
      skipOpening: () => this.freePlay(),
      startOpening: () => {
        this.restoreMotion();
        this.director.start(OPENING_SEED);
      },
      learnOpening: () => {
        // Step by step is the same act with each hop drawn still and a Next to press.
        this.patch({ reducedMotion: true });
        this.director.start(OPENING_SEED);
      },
      anotherSeed: () => this.anotherSeed(),
      openPanel: (panel, operations) => this.patch({ panel, listed: operations ?? [] }),
      cannotOpen: () =>
        this.patch({ panel: null, notice: { key: 'panelMissing', parameters: {} } }),
      openLink: (fragment) => {
        this.open(openFragment(fragment));
      },
      openFile: (text) => {
        // Nobody shared a moment of it: it runs, as the stage does when the page opens.
        if (this.open(openText(text))) this.patch({ playing: true });
      },
      openTextFile: async (file) => {
        if (this.open(await openTextFile(file))) this.patch({ playing: true });
      },
      link: ({ language }) => this.fragment(language),
      dismissNotice: () => this.patch({ notice: null }),
    };
  }
}

export function createApp(ports: AppPorts): App {
  return new Application(ports);
}
