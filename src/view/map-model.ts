/** What the map draws, already decided: view computes marks from it, ui/map renders them. */

export interface SignModel {
  readonly host: string;
  readonly name: string;
  readonly shortName: string;
  /** Formatted value, e.g. "₹500". */
  readonly value: string;
  readonly lamp: 'running' | 'paused' | 'crashed';
  readonly leader: boolean;
  /** The copies of one place that share this sign, a lamp each; absent = it is one copy's. */
  readonly copies?: readonly SignModel[];
  /** They differ: `value` is a word that says so, and `room` the longest value among them. */
  readonly differ?: boolean;
  readonly room?: string;
  /** Older than the newest acknowledged one: dog-ear. */
  readonly stale: boolean;
  /** One full sentence for assistive technology. */
  readonly label: string;
  /** Faded because focus is on a sign that cannot reach it. */
  readonly dimmed: boolean;
}

export interface CableModel {
  readonly fibre: string;
  readonly name: string;
  readonly state: 'normal' | 'asked' | 'cut';
  /** Per mille from end a where it is cut. */
  readonly where: number;
  readonly label: string;
  /** What hands did to it, as words for the style sheet. */
  readonly strain?: string;
}

export interface PersonModel {
  readonly client: string;
  readonly initial: string;
  readonly shape: 'disc' | 'square';
  readonly label: string;
  /** The host it was brought to; absent = it is where it lives. */
  readonly at?: string;
}

export interface ChipModel {
  readonly group: string;
  readonly pattern: 1 | 2 | 3;
  readonly name: string;
  readonly copies: string;
  /** The copies in the least room, e.g. "2/5". */
  readonly short: string;
  readonly statement: string | null;
  /** The longest statement it may yet make: it keeps its place when it makes one. */
  readonly room: string;
  readonly hosts: readonly string[];
}

/** A message to paint at one instant, in fractions of its route. */
export interface DotModel {
  readonly id: number;
  readonly shape: 'request' | 'copy' | 'vote' | 'answer';
  readonly weight: 'hero' | 'related' | 'background';
  /** Fibre id and per mille from end a; or an access leg of a client (0 = client, 1000 = site). */
  readonly at:
    | { readonly fibre: string; readonly where: number }
    | { readonly client: string; readonly where: number };
  readonly heading: 1 | -1;
  readonly died: boolean;
  readonly label: string | null;
}

export interface MapModel {
  readonly signs: readonly SignModel[];
  readonly cables: readonly CableModel[];
  readonly people: readonly PersonModel[];
  readonly chips: readonly ChipModel[];
  /** The "2 of 5" counter beside a host. */
  readonly counter: {
    readonly host: string;
    readonly have: number;
    readonly of: number;
    readonly text: string;
  } | null;
}

/** What the bubble under the finger says while drawing; sentences come from words. */
export interface StrokePreview {
  readonly fibres: readonly string[];
  readonly where: readonly number[];
  readonly groups: readonly {
    readonly name: string;
    readonly hosts: readonly string[];
    readonly pattern: 1 | 2 | 3;
  }[];
}
