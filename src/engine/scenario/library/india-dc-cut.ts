/**
 * `india-dc-cut`: the same three cities with a crowd of twelve, and Delhi off from 10 s to 30 s.
 * Their six wallets are used from every city.
 */
import type { Scenario } from '../types.ts';
import { ms } from './common.ts';
import { INDIA_CUTS, india } from './india.ts';

const DELHI_OFF = INDIA_CUTS[0]!.fibres;

export const indiaDcCut: Scenario = {
  ...india,
  name: 'india-dc-cut',
  clients: [],
  services: { main: { ...india.services['main']!, initial: {} } },
  crowd: { ...india.crowd!, size: 12, skew: 0, payMin: 10, payMax: 100 },
  timeline: [
    { kind: 'cut', at: ms(10_000), fibres: DELHI_OFF },
    { kind: 'heal', at: ms(30_000), fibres: DELHI_OFF },
  ],
};
