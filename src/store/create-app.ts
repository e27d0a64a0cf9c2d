/** Puts the application together: the store, its session, its opening, and the actions on them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { ENGINE_REVISION } from '../engine/index.ts';
import type { Refusal } from '../engine/index.ts';
import type { Link } from '../share/link.ts';
import type { Hand } from '../worker/messages.ts';
import { togetherWith } from '../worker/together.ts';
import type { App } from './app.ts';
import { doneNotice, nothingNotice } from './hands.ts';
import { Director } from './director.ts';
import type { Opened } from './documents.ts';
import { freshRun, freshTape, initialState } from './initial.ts';
import { CURTAIN, OPENING_SCENARIO, OPENING_SEED } from './opening-stages.ts';
import { hostsDown, stormy } from './broken.ts';
import { Keeper } from './keeper.ts';
import { handFactor } from './pace.ts';
import { rerouteNotice } from './reroute.ts';
import type { AppPorts } from './ports.ts';
import { Replays } from './replays.ts';
import { undoneNotice } from './undone.ts';
import { GAP_MS, Session } from './session.ts';
import type { Actions, Notice, State } from './state.ts';
import type { Workshop } from './workshop.ts';

const SAVE_EVERY_MS = 3000;
/** By this moment every built-in stage has a leader. */
const LED_BY = 2_000_000;

const perMille = (where: number): number => Math.min(1000, Math.max(0, Math.round(where)));

/** The application's one object graph; actions and clock are its only entries. */
class Application implements App {
  readonly store: StoreApi<State>;
  readonly actions: Actions;
  private readonly ports: AppPorts;
  private readonly session: Session;
  private readonly director: Director;
  private readonly replays: Replays;
  private openingSeen: boolean;
  /** The system's wish, whatever the opening is shown with. */
  private reducedMotion: boolean;
  private drawing = false;
  /** What a hand asked for last and the worker has not answered yet, and the cuts it found. */
  private handed:
    | { readonly hand: Hand; readonly cuts: readonly string[] }
    | { readonly hand: null; readonly storm: number }
    | null = null;
  /** Which run to show is decided, by what was kept, by a link or by a hand. */
  private begun = false;
  private sinceSaveMs = 0;
  /** A hand or the play button left something that is not kept yet. */
  private unsaved = false;
  private pendingLink: Link | null = null;
  private stopFrames: (() => void) | null = null;
  private readonly keeper: Keeper;

  constructor(ports: AppPorts) {
    const keeper = new Keeper(ports);
    const { saved } = keeper;
    this.ports = ports;
    this.openingSeen = saved.openingSeen;
    this.reducedMotion = ports.reducedMotion;
    this.keeper = keeper;
    this.store = createStore<State>(() => initialState(saved, ports.reducedMotion));
    const reports = {
      onRefusal: (refusal: Refusal): void => {
        const { handed } = this;
        this.handed = null;
        if (refusal.kind === 'changes-nothing')
          this.session.say(nothingNotice(handed?.hand ?? null));
        else this.session.say({ key: refusal.kind, parameters: {} });
      },
      onActed: (): void => {
        const { handed } = this;
        this.handed = null;
        const notice = handed && this.doneNotice(handed);
        if (notice) this.session.say(notice);
      },
      onLoad: (): void => {
        this.begun = true;
        this.handed = null;
      },
      onRetreat: (): void => {
        this.pendingLink = null;
        this.director.leave();
      },
    };
    this.session = new Session(this.store, ports.openLine, reports, freshTape());
    this.director = new Director(this.store, this.session);
    this.replays = new Replays({
      store: this.store,
      session: this.session,
      director: this.director,
      withWorkshop: (then) => this.withWorkshop(then),
      save: this.save,
    });
    this.actions = this.makeActions();
    this.store.subscribe((now, before) => {
      if (now.panel !== before.panel) this.session.attend(now.panel);
      // A reload goes by the address as it stood before: it must not wait for the next round.
      if (now.run !== before.run || now.playing !== before.playing) this.unsaved = true;
    });
  }

  readonly frame: App['frame'] = () => this.session.frame;
  readonly onFrame: App['onFrame'] = (listener) => this.session.onFrame(listener);

  readonly start = (): void => {
    const fragment = this.ports.address.read();
    const nothingKept = !this.openingSeen || this.keeper.saved.fragment === null;
    if (fragment === '' && nothingKept) this.begin(null, '');
    else {
      // Which run it will be is not known yet: no numbers until then.
      this.patch({ replaying: 'blank' });
      this.withWorkshop(
        (workshop) => this.begin(workshop, fragment),
        () => this.begin(null, ''),
      );
    }
    this.stopFrames ??= this.ports.everyFrame(this.tick);
  };

  private begin(workshop: Workshop | null, fragment: string): void {
    // Over a slow line somebody may have chosen meanwhile.
    if (this.begun) return;
    if (workshop && fragment !== '' && this.open(workshop.openFragment(fragment))) {
      this.openingSeen = true;
      if (this.ports.reloaded === true) this.session.say({ key: 'restored', parameters: {} });
    } else if (!this.openingSeen && !this.ports.embedded) {
      const { notice } = this.state;
      this.director.start(OPENING_SEED);
      // Whoever was sent a bad link should hear of it before the opening plays.
      this.patch({ notice });
    } else {
      const left = workshop && this.keeper.leftBehind(workshop);
      if (left) {
        this.openLinkValue(left);
        this.session.say({ key: 'restored', parameters: {} });
      } else this.freePlay();
    }
  }

  /** At once when the workshop is here, else when it has come. */
  private withWorkshop(then: (workshop: Workshop) => void, otherwise?: () => void): void {
    const here = this.ports.workshop.now();
    if (here) then(here);
    else void this.fetchWorkshop().then((come) => (come ? then(come) : otherwise?.()));
  }

  private async fetchWorkshop(): Promise<Workshop | null> {
    try {
      return await this.ports.workshop.load();
    } catch {
      this.session.say({ key: 'notFetched', parameters: {} });
      return null;
    }
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
    this.replays.tick();
    if (this.state.beat === 'end') this.openingSeen = true;
    this.sinceSaveMs += elapsedMs;
    // A moment that stands is kept with its hash, so that its address is the one it was opened by.
    const told = this.unsaved && (this.state.playing || this.session.settled);
    if (told || this.sinceSaveMs >= SAVE_EVERY_MS) this.save();
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
    this.unsaved = false;
    const fragmentOf = (workshop: Workshop): string => this.fragment(workshop, false);
    this.keeper.save(this.state, this.openingSeen, this.director.playing ? null : fragmentOf);
  };

  private fragment(workshop: Workshop, language: boolean): string {
    const { playhead, hash } = this.session;
    return workshop.fragmentOf(this.state, playhead, hash, language);
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

  /** Nobody shared a moment of it: it runs, as the stage does when the page opens. */
  private run(opened: Opened): void {
    if (this.open(opened)) this.patch({ playing: true });
  }

  private openLinkValue(link: Link): void {
    this.director.leave();
    this.restoreMotion();
    this.replays.forget();
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
    const notice = this.ports.workshop.now()?.replayNotice(this.pendingLink, this.state);
    this.pendingLink = null;
    if (notice) this.session.say(notice);
  }

  /** A built-in stage, whole and fresh, for hands. */
  private freePlay(scenario = OPENING_SCENARIO): void {
    this.openingSeen = true;
    this.director.leave();
    this.restoreMotion();
    this.replays.forget();
    this.pendingLink = null;
    this.patch({ playing: true, panel: null, parked: [], inspected: null });
    const own = scenario === OPENING_SCENARIO;
    const run = freshRun(scenario, OPENING_SEED);
    this.session.load(run, own ? CURTAIN : LED_BY, { keep: false, blank: !own });
    this.save();
  }

  private act(hand: Hand): void {
    // Hands may be quicker than answers: none is lost.
    if (this.session.acting) {
      this.replays.later(() => this.act(hand));
      return;
    }
    // What was said about an earlier act, and its undo, would now be about this one.
    this.patch({ notice: null });
    const cuts = Object.keys(this.state.slice.cuts);
    if (this.session.act([hand])) this.handed = { hand, cuts };
  }

  private doneNotice(handed: NonNullable<Application['handed']>): Notice | null {
    const { hand } = handed;
    if (hand === null)
      return { key: 'mended', parameters: { storm: handed.storm }, action: 'undo' };
    if (hand.kind === 'cut') return rerouteNotice(this.state.scenario, handed.cuts, hand.fibres);
    return doneNotice(hand);
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
    this.act({ kind: 'cut', fibres: [...fibres], ...at });
  }

  private heal(fibres: readonly string[]): void {
    if (this.director.playing) this.director.event({ kind: 'repair' });
    else if (fibres.length > 0) this.act({ kind: 'heal', fibres: [...fibres] });
  }

  /** One step for hands and for undo, whatever was broken. */
  private repairAll(): void {
    if (this.director.playing) {
      this.director.event({ kind: 'repair' });
      return;
    }
    if (this.session.acting) {
      this.replays.later(() => this.repairAll());
      return;
    }
    this.withWorkshop((workshop) => this.mend(workshop));
  }

  private mend({ mends }: Workshop): void {
    const { scenario, slice } = this.state;
    const hands = mends(this.state, hostsDown(scenario, this.session.frame?.replicas ?? []));
    const storm = stormy(slice) ? 1 : 0;
    const only = hands.length === 1 ? hands[0] : undefined;
    if (only) this.act(only);
    else if (hands.length === 0) this.session.say({ key: 'nothingBroken', parameters: { storm } });
    else {
      this.patch({ notice: null });
      if (this.session.act(hands)) this.handed = { hand: null, storm };
    }
  }

  /** Steps belong to the act that was learnt: afterwards motion is as the system wishes. */
  private restoreMotion(): void {
    this.patch({ reducedMotion: this.reducedMotion });
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
    else if (this.session.acting) this.replays.later(() => this.undo());
    else if (this.state.canUndo) {
      const last = togetherWith(this.state.run.interventions);
      this.session.undo();
      if (last.length > 0) this.session.say(undoneNotice(last));
    }
  }

  private redo(): void {
    if (this.session.acting && !this.director.playing) {
      // What it would redo may only just be on its way out.
      this.replays.later(() => this.redo());
      return;
    }
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
      repairAll: () => this.repairAll(),
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
      setMode: (mode) => this.replays.setMode(mode),
      tune: (changes, mode) => this.replays.tune(changes, mode),
      undo: () => this.undo(),
      redo: () => this.redo(),
      startAgain: () => this.replays.startAgain(),
      openStage: (scenario) => {
        this.patch({ notice: null });
        this.freePlay(scenario);
      },
      refit: (path, value) => this.replays.tune([{ path, value }], undefined, false),
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
        this.replays.forget();
        this.director.start(OPENING_SEED);
      },
      learnOpening: () => {
        // Step by step is the same act with each hop drawn still and a Next to press.
        this.patch({ reducedMotion: true });
        this.replays.forget();
        this.director.start(OPENING_SEED);
      },
      anotherSeed: () => this.replays.anotherSeed(),
      openPanel: (panel, operations) => {
        const show = (): void => this.patch({ panel, listed: operations ?? [] });
        // What was said of an act would lie over what the panel shows; Undo stays in the bar.
        if (panel !== null && this.state.notice?.hand) this.patch({ notice: null });
        if (panel === 'share') this.withWorkshop(show);
        else show();
      },
      cannotOpen: () => this.patch({ panel: null, notice: { key: 'notFetched', parameters: {} } }),
      openLink: (fragment) =>
        this.withWorkshop(({ openFragment }) => void this.open(openFragment(fragment))),
      openFile: (text) => this.withWorkshop(({ openText }) => this.run(openText(text))),
      openTextFile: async (file) => {
        const workshop = await this.fetchWorkshop();
        if (workshop) this.run(await workshop.openTextFile(file));
      },
      link: ({ language }) => {
        const workshop = this.ports.workshop.now();
        return workshop ? this.fragment(workshop, language) : '';
      },
      dismissNotice: () => this.patch({ notice: null }),
    };
  }
}

export function createApp(ports: AppPorts): App {
  return new Application(ports);
}
