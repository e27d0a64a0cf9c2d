/** What the page says of a contradiction and of its cause: whole sentences, read off real runs. */
import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/engine/index.ts';
import { hiLatn } from '../../src/words/hi-latn.ts';
import { hi } from '../../src/words/hi.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { check, ISLAND, ms, pay, runOf, saidOf, simulated } from './runs.ts';

/** The opening under "always an answer": the island is cut off, and both pay from Rs 500. */
const hands: Run = runOf({
  mode: 'ap',
  interventions: [
    pay(ms(1001), 'asha', 100),
    check(ms(1350), 'ravi'),
    { kind: 'cut', at: ms(1600), fibres: ISLAND },
    pay(ms(2600), 'asha', 400),
    pay(ms(2700), 'ravi', 300),
  ],
});
const opening = simulated(hands, ms(3000));

describe('the opening', () => {
  test('says what happened and why, and claims no message that was never sent', () => {
    expect(saidOf(opening)).toEqual([
      {
        headline: '₹700 was paid from ₹500.',
        detail:
          'Both payments started from the same ₹500, and both were told yes. No single order of payments explains that.',
        cause:
          'The island city was cut off. Nariman Point could not reach Andheri, so no copy was sent.',
        fineIf: 'It would have been fine, had Ravi been told no.',
      },
    ]);
  });

  test('says the same in Hinglish and Hindi', () => {
    expect(saidOf(opening, hiLatn)[0]!.cause).toBe(
      'Island city kati hui thi. Nariman Point se Andheri tak pahunch nahi thi, isliye copy bheji hi nahi gayi.',
    );
    expect(saidOf(opening, hi)[0]!.cause).toBe(
      'आइलैंड सिटी कटी हुई थी। नरीमन पॉइंट से अंधेरी तक पहुँच नहीं थी, इसलिए कॉपी भेजी ही नहीं गई।',
    );
  });
});

test('copies are counted within their service, in whatever order its hosts are listed', () => {
  const { main } = mumbai.services;
  const services = { main: { ...main!, hosts: main!.hosts.toReversed() } };
  const turned = simulated({ ...hands, scenario: { ...mumbai, services } }, ms(3000));
  expect(saidOf(turned)[0]!.cause).toBe(saidOf(opening)[0]!.cause);
});
