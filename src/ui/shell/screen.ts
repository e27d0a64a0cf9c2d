/**
 * What only the screen knows: the amounts on the phones' buttons, which part of a panel is open and
 * which part of the map is looked at.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { WHOLE } from '../../view/view.ts';
import type { View } from '../../view/view.ts';

/** What Break more is aimed at: its part, and the copy and the cable chosen last. */
export interface Aim {
  readonly part: 'copy' | 'cable' | 'pair' | 'weather' | 'phone';
  readonly host: string | null;
  readonly fibre: string | null;
}

export interface Screen {
  /** Client id -> rupees its Pay button pays; absent = `DEFAULT_AMOUNTS`. */
  readonly amounts: Readonly<Record<string, number>>;
  /** The part of More that opens unfolded, or of the numbers that is asked for. */
  readonly section: 'none' | 'system' | 'promises';
  readonly view: View;
  /** Whose phones the two cards show, where there are more; '' = nobody chose. */
  readonly cards: readonly [first: string, second: string];
  /** Shown to a room: all of it larger. */
  readonly room: boolean;
  /** A line is being drawn on the map: nothing may move it. */
  readonly drawing: boolean;
  readonly aim: Aim;
  /** A storm in the hand, not yet let go: how long it will last, in micros. */
  readonly storm: number | null;
}

/** Rival amounts differ, else both sides would show the same number (opening.md 1). */
const DEFAULT_AMOUNTS = [400, 300];

/** What the Pay button of the client at `index` pays. */
export function amountOf(screen: Screen, client: string, index: number): number {
  return screen.amounts[client] ?? DEFAULT_AMOUNTS[index] ?? 100;
}

/** The two phones that have a card: those chosen, else the first ones. */
export function shownPhones<T extends { readonly client: string }>(
  { cards }: Screen,
  phones: readonly T[],
): readonly T[] {
  const [first, second] = cards.map((client) => phones.find((phone) => phone.client === client));
  const one = first ?? phones.find((phone) => phone !== second);
  const other = second ?? phones.find((phone) => phone !== one);
  return [one, other].filter((phone) => phone !== undefined);
}

export function createScreen(): StoreApi<Screen> {
  return createStore<Screen>(() => ({
    amounts: {},
    room: false,
    section: 'none',
    view: WHOLE,
    cards: ['', ''],
    drawing: false,
    aim: { part: 'copy', host: null, fibre: null },
    storm: null,
  }));
}
