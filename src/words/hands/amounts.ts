/** Amounts as Break more prints them: chosen by hand, so most are round. */
import { duration } from '../format.ts';

/** "15 s", "2.5 s", "200 ms". */
export const amount = (micros: number): string => duration(micros).replace('.0\u00a0', '\u00a0');

/** "+2 s", "−250 ms". */
export const signed = (micros: number): string =>
  `${micros > 0 ? '+' : '−'}${amount(Math.abs(micros))}`;

/** A share of 1: "20 %", "0.5 %". */
export const share = (of: number): string => `${Math.round(of * 1000) / 10}\u00a0%`;
