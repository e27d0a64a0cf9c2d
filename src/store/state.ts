/**
 * What the page knows: what the user chose, and the latest slow slice of what the worker measured.
 * Simulation state never lives here (design 4); per-frame data goes worker -> painter directly.
 */
import type { FoundViolation, Micros, Mode, Outcome, Run, Scenario, Why } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import type { Branch, Feed, Inspection, Slice } from '../worker/slice-types.ts';
import type { Change } from './tuning.ts';

/** The screen sees the worker through the store. */
export type * from '../worker/slice-types.ts';
export type { Hand } from '../worker/messages.ts';

export type Language = 'en' | 'hi-Latn' | 'hi';

/** Beats of the opening act (opening.md 2), in order. `null` in the state = free play. */
export type Beat =
  | 'hello' //    one wallet, two phones, five copies; nothing moves
  | 'agree' //    Asha pays 100, the copies agree, Ravi checks
  | 'cut' //      asks for the stroke (gesture 1)
  | 'parted' //   what the cut did; both sides notice
  | 'ask' //      asks for Asha's payment (gesture 2)
  | 'refused' //  Asha failed; Ravi pays 300; every answer fits one story
  | 'rule' //     asks for the other rule (gesture 3)
  | 'replay' //   rewind, the same hands under AP
  | 'verdict' //  Rs 700 was paid from Rs 500
  | 'repair' //   asks for the repair (or repairs itself)
  | 'settled' //  the copies settle; one payment is lost
  | 'end'; //     the end card

/** What a beat asks of the user (its one button); null = it goes on by itself. */
export type Asked =
  | 'cut' //     the stroke, or `Cut it for me`
  | 'pay' //     Asha's Rs 400
  | 'rule' //    the other rule
  | 'repair' //  may be left alone: it repairs itself
  | 'next' //    reduced motion: one hop per press
  | 'doors'; //  the end card

/** One payment or check of the opening, as its owner was told. */
export interface HandFact {
  readonly client: string;
  /** Rupees asked for; 0 for a check. */
  readonly amount: number;
  readonly outcome: Outcome | null;
  readonly why: Why | null;
  /** Balance the answer told, or null. */
  readonly left: number | null;
  /** Host that answered for this phone, and whom it could gather. */
  readonly host: string;
  readonly gathered: { readonly have: number; readonly of: number; readonly need: number } | null;
}

/** What really happened in this run's opening: the words choose their variant by it. */
export interface OpeningFacts {
  /** Host that led when the wallet was first paid from, and the group it is in once cut. */
  readonly leader: string | null;
  readonly leaderGroup: string | null;
  /** Named cut the stroke equals, null when another stroke made the same two sides. */
  readonly cut: string | null;
  /** Under the first rule: Asha's 100, Ravi's check, Asha's 400, Ravi's 300. */
  readonly first: HandFact | null;
  readonly check: HandFact | null;
  readonly asha: HandFact | null;
  readonly ravi: HandFact | null;
  /** Whether any contradiction was found under the first rule. */
  readonly oneStory: boolean;
  /** The same hands under the other rule. */
  readonly ashaAgain: HandFact | null;
  readonly raviAgain: HandFact | null;
  /** The first contradiction under the other rule. */
  readonly contradiction: FoundViolation | null;
  /** After the repair: what all copies show, null while they differ; and the payment that is gone. */
  readonly settled: number | null;
  readonly lost: HandFact | null;
}

/** How fast model time runs. `auto` follows opening.md 6; otherwise fixed. */
export interface Speed {
  readonly auto: boolean;
  /** Model seconds per screen second now (1/25 = 0.04), or where a ramp of 300 ms leads. */
  readonly factor: number;
  /** Why Auto chose it: words for the chip. */
  readonly because: 'hand' | 'aftermath' | 'wait' | 'calm' | 'chosen';
}

export type Theme = 'system' | 'light' | 'dark';

/** A message for the toast: a words key and its parameters. */
export interface Notice {
  readonly key: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** One action, e.g. undo. */
  readonly action?: 'undo' | 'redo' | 'start-again' | 'cut-for-me';
  readonly fibre?: string;
  /** The act it is about, whose sentence is fetched with Break more. */
  readonly hand?: Hand;
}

export interface State {
  readonly language: Language;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly sound: boolean;
  readonly singleKeys: boolean;

  readonly run: Run;
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly beat: Beat | null;
  /** Meaningful while `beat` is set. */
  readonly asked: Asked | null;
  /** The opening's facts so far; null in free play. */
  readonly facts: OpeningFacts | null;
  /** Nobody did anything for 8 s: repeat the ghost and the focus ring. Any action clears it. */
  readonly nudge: boolean;
  readonly playing: boolean;
  readonly playhead: Micros;
  readonly speed: Speed;
  readonly slice: Slice;
  /** The rule switch is replaying the hands (rewind animation). */
  readonly rewinding: boolean;
  /**
   * The moment that was asked for is not on screen yet: 'blank' = nothing else is either, as when a
   * link is opened; 'slow' = what was shown before still stands, and has for a while.
   */
  readonly replaying: 'blank' | 'slow' | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The numbers of the tunable rule while another rule is on. */
  readonly parked: Run['settings'];
  /** Newest last. */
  readonly branches: readonly Branch[];
  readonly notice: Notice | null;
  /** Open panel; a new one replaces it. */
  readonly panel:
    | null
    | 'more'
    | 'share'
    | 'about'
    | 'why'
    | 'operations'
    | 'keys'
    | 'speed'
    | 'meter-answered'
    | 'meter-story'
    | 'measures'
    | 'tunable'
    | 'break'
    | 'feed'
    | 'inspector'
    | 'model'
    | 'stages'
    | 'crowd'
    | 'editor';
  /** What the open feed and the open inspector show; null while they are closed. */
  readonly feed: Feed | null;
  readonly inside: Inspection | null;
  /** Where the playhead stood before looks at earlier moments; null when nobody looked back. */
  readonly cameFrom: Micros | null;
  /** Host whose inside is shown. */
  readonly inspected: string | null;
  /** Operations listed by the open panel: which number was tapped. */
  readonly listed: readonly number[];
  /** Fatal: the engine could not start. A words key + parameters. */
  readonly trouble: Notice | null;
}

/** A file as a browser hands it over: its size in bytes is known before any of it is read. */
export interface TextFile {
  readonly size: number;
  readonly text: () => Promise<string>;
}

/** Everything the user can do. Properties, not methods: they may be handed on by themselves. */
export interface Actions {
  readonly setLanguage: (language: Language) => void;
  /** The words on screen have changed: the first still is read from its beginning. */
  readonly reread: () => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setSound: (on: boolean) => void;
  readonly setSingleKeys: (on: boolean) => void;
  /** The system's wish changed. */
  readonly setReducedMotion: (on: boolean) => void;
  /** The stroke, a key, or the beat's button: cut these fibres now. */
  readonly cut: (fibres: readonly string[], where?: readonly number[]) => void;
  readonly heal: (fibres: readonly string[]) => void;
  readonly repairAll: () => void;
  /** Any other fault, made or ended now; one that would change nothing is refused with a sentence. */
  readonly hand: (hand: Hand) => void;
  readonly pay: (client: string, amount: number) => void;
  readonly check: (client: string) => void;
  /** Replays the same hands under the other rule, to the same moment. */
  readonly setMode: (mode: Mode) => void;
  /** The same hands with these fields changed, under `mode` if given, to the same moment. */
  readonly tune: (changes: readonly Change[], mode?: Mode) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly startAgain: () => void;
  /** Another built-in scenario, whole and fresh, for hands. */
  readonly openStage: (scenario: string) => void;
  /** The same hands in a scenario with this number changed from the start, to the same moment. */
  readonly refit: (path: string, value: number) => void;
  readonly play: (playing: boolean) => void;
  readonly step: (direction: 1 | -1) => void;
  /** Shows another moment of the same run, and holds there: looking never changes the run. */
  readonly look: (time: Micros) => void;
  /** Opens the inspector on this host. */
  readonly inspect: (host: string) => void;
  readonly setSpeed: (factor: number | 'auto') => void;
  /** The model holds while the user draws. */
  readonly holdFor: (drawing: boolean) => void;
  /** The beat's one button (or Enter). */
  readonly proceed: () => void;
  readonly skipOpening: () => void;
  readonly startOpening: () => void;
  /** The opening one step per press, as with reduced motion, until it is left. */
  readonly learnOpening: () => void;
  readonly anotherSeed: () => void;
  readonly openPanel: (panel: State['panel'], operations?: readonly number[]) => void;
  /** The open panel's file could not be fetched: closes it and says so. */
  readonly cannotOpen: () => void;
  /** Opens a link's fragment or a scenario file's text; on bad input sets `notice`, keeps the run. */
  readonly openLink: (fragment: string) => void;
  readonly openFile: (text: string) => void;
  /** The same of a file not yet read; one that is too large is not read at all. */
  readonly openTextFile: (file: TextFile) => Promise<void>;
  /** The fragment for this run and moment; '' when they are too large for a link. */
  readonly link: (options: { language: boolean }) => string;
  readonly dismissNotice: () => void;
}
