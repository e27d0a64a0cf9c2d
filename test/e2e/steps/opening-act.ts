/**
 * The opening act, beat by beat: the words of each beat and the engine's facts behind them, as the
 * page tells them to anybody. The hands that make the three gestures are the caller's.
 */
import { expect, test } from '@playwright/test';
import { mumbai, MUMBAI_CUTS } from '../../../src/engine/scenario/library/mumbai.ts';
import { groupName, personName, placeName, shortPlaceName } from '../../../src/words/names.ts';
import { rupees } from '../../../src/words/format.ts';
import * as on from './page.ts';
import type { SignFacts, Visit } from './page.ts';

export interface Hands {
  readonly cut: () => Promise<void>;
  readonly pay: () => Promise<void>;
  readonly rule: () => Promise<void>;
  /** Null = left alone, the repair happens by itself. */
  readonly repair: (() => Promise<void>) | null;
  /**
   * Reduced motion: asks for the next hop, unless the caption says this sentence by now. Null = the
   * story goes on by itself.
   */
  readonly next: ((unless: string | null) => Promise<void>) | null;
  /** Called once a beat has been seen, with its name. */
  readonly saw?: (beat: string) => Promise<void>;
}

const SOUTH = ['nariman-point', 'worli'];
const NORTH = ['bkc', 'andheri', 'vashi'];
const LEADER = 'bkc';

interface Act {
  readonly visit: Visit;
  readonly hands: Hands;
}

/** Waits for what a beat shows; with reduced motion it presses `Next` until it is there. */
async function reach(
  { hands }: Act,
  shown: (timeout: number) => Promise<void>,
  sentence: string | null = null,
): Promise<void> {
  const { next } = hands;
  if (next === null) return shown(20_000);
  return expect(async () => {
    try {
      await shown(200);
    } catch (missing) {
      await next(sentence);
      throw missing;
    }
  }).toPass({ timeout: 30_000, intervals: [0] });
}

const says = (act: Act, sentence: string): Promise<void> =>
  reach(
    act,
    (timeout) => expect(on.caption(act.visit)).toContainText(sentence, { timeout }),
    sentence,
  );

async function signsShow(
  { visit }: Act,
  hosts: readonly string[],
  facts: (host: string) => SignFacts,
): Promise<void> {
  for (const host of hosts) await expect(on.sign(visit, host, facts(host))).toBeVisible();
}

async function told(act: Act, person: on.Person, ...parts: readonly string[]): Promise<void> {
  await reach(act, async (timeout) => {
    for (const part of parts) {
      await expect(on.ticket(act.visit, person)).toContainText(part, { timeout });
    }
  });
}

const knows = ({ visit }: Act, person: on.Person, amount: number): Promise<void> =>
  expect(on.balance(visit, person, amount)).toBeVisible();

async function chipSays(
  { visit }: Act,
  group: string,
  copies: number,
  statement: 'cannot-decide' | 'answers-alone' | null,
): Promise<void> {
  const { words } = visit;
  const chip = on.chip(visit, group);
  await expect(chip).toContainText(groupName(words, group));
  await expect(chip).toContainText(words.map.ofCopies({ copies, of: 5 }));
  if (statement === null) {
    await expect(chip).not.toContainText(words.map.statements['cannot-decide']);
    await expect(chip).not.toContainText(words.map.statements['answers-alone']);
  } else await expect(chip).toContainText(words.map.statements[statement]);
}

async function joinedBeats(act: Act): Promise<void> {
  const { visit, hands } = act;
  const { words } = visit;
  const asha = personName(words, 'asha');
  const ravi = personName(words, 'ravi');
  const all = mumbai.hosts.map(({ id }) => id);
  await test.step('hello: one wallet, five copies of 600', async () => {
    await expect(on.caption(visit)).toHaveText(words.opening.hello);
    await signsShow(act, all, (host) => ({ rupees: 600, leads: host === LEADER }));
    await knows(act, 'asha', 600);
    await knows(act, 'ravi', 600);
    await hands.saw?.('hello');
  });
  await test.step('agree: Asha pays 100, Ravi sees 500', async () => {
    await says(act, words.opening.agreePays({ payer: asha, amount: 100 }));
    await hands.saw?.('agree-pays');
    await told(act, 'asha', words.outcome.paid, words.outcome.left({ left: 500 }));
    await says(act, words.opening.agree({ payer: asha, amount: 100, reader: ravi, sees: 500 }));
    await told(act, 'ravi', words.outcome.checked, words.outcome.sees({ sees: 500 }));
    await knows(act, 'asha', 500);
    await knows(act, 'ravi', 500);
    await signsShow(act, all, (host) => ({ rupees: 500, leads: host === LEADER }));
    await hands.saw?.('agree');
  });
  await test.step('cut: the three cables glow', async () => {
    await says(act, words.opening.cut);
    await expect(on.button(visit, words.buttons.cutForMe)).toBeVisible();
    await expect(visit.page.locator('.map-cable-asked')).toHaveCount(3);
    for (const fibre of MUMBAI_CUTS[0]!.fibres) {
      await expect(on.cable(visit, fibre, false)).toHaveClass(/map-cable-asked/);
    }
    await hands.saw?.('cut');
    await hands.cut();
  });
}

async function refusedBeats(act: Act): Promise<void> {
  const { visit, hands } = act;
  const { words, page } = visit;
  const place = placeName(words, 'nariman-point');
  await test.step('parted: two of five, three of five', async () => {
    await says(act, words.opening.parted({ decide: 3, cannot: 2, of: 5 }));
    for (const fibre of mumbai.fibres) {
      const cut = MUMBAI_CUTS[0]!.fibres.includes(fibre.id);
      await expect(on.cable(visit, fibre.id, cut)).toBeVisible();
    }
    await chipSays(act, 'south', 2, null);
    await chipSays(act, 'north', 3, null);
    const groups = [SOUTH, NORTH].map((hosts) => ({
      places: hosts.map((host) => placeName(words, host)),
      copies: hosts.length,
      of: 5,
    }));
    const aloud = words.live.cutOff({ cut: words.free.theIslandCity, groups });
    await expect(page.getByRole('status').filter({ hasText: aloud })).toHaveCount(1);
    await hands.saw?.('parted');
  });
  await test.step('ask: let Asha pay', async () => {
    await says(act, words.opening.ask);
    await hands.saw?.('ask');
    await hands.pay();
  });
  await test.step('refused: Nariman Point cannot ask a majority', async () => {
    await says(act, words.opening.refused({ place }));
    await expect(on.caption(visit)).toContainText(words.opening.engineersCp);
    await told(act, 'asha', words.outcome.failed, words.outcome.failedPay);
    const wide = (page.viewportSize()?.width ?? 0) >= 900;
    const called = wide ? place : shortPlaceName(words, 'nariman-point');
    await expect(
      on
        .ticket(visit, 'asha')
        .getByText(words.outcome.refusedBy({ place: called }))
        .filter({ visible: true }),
    ).toBeVisible();
    await expect(on.counter(visit)).toContainText(words.map.gathered({ have: 2, of: 5 }));
    await chipSays(act, 'south', 2, 'cannot-decide');
    await chipSays(act, 'north', 3, null);
    await hands.saw?.('refused');
    await told(act, 'ravi', words.outcome.paid, words.outcome.left({ left: 200 }));
    // On a phone the verdict makes room for the rule soon: it is looked at first.
    await expect(on.verdict(visit)).toContainText(words.verdict.fits);
    await expect(on.verdict(visit)).toContainText(words.verdict.checked({ answers: 3 }));
    await hands.saw?.('refused-paid');
    await knows(act, 'ravi', 200);
    // Nobody in the south can have told Asha what Ravi did.
    await knows(act, 'asha', 500);
    await expect(on.phone(visit, 'asha')).not.toContainText(rupees(200));
    await signsShow(act, NORTH, (host) => ({ rupees: 200, leads: host === LEADER }));
    await signsShow(act, SOUTH, () => ({ rupees: 500, stale: true }));
  });
}

async function answeredBeats(act: Act): Promise<void> {
  const { visit, hands } = act;
  const { words } = visit;
  await test.step('rule: what if it always answered?', async () => {
    await says(act, words.opening.rule);
    await expect(on.rule(visit, 'cp')).toBeChecked();
    await expect(on.rule(visit, 'ap')).not.toBeChecked();
    await hands.saw?.('rule');
    await hands.rule();
  });
  await test.step('replay: the same hands, both are told yes', async () => {
    await says(act, words.opening.replay);
    await told(act, 'asha', words.outcome.paid, words.outcome.left({ left: 100 }));
    await told(act, 'ravi', words.outcome.paid, words.outcome.left({ left: 200 }));
    await knows(act, 'asha', 100);
    await knows(act, 'ravi', 200);
    await hands.saw?.('replay');
  });
  await test.step('verdict: 700 was paid from 500', async () => {
    await reach(act, (timeout) =>
      expect(on.verdict(visit)).toContainText(words.verdict.paidFrom({ paid: 700, had: 500 }), {
        timeout,
      }),
    );
    await expect(on.verdict(visit)).toContainText(words.verdict.paidFromWhy({ had: 500 }));
    await expect(
      on.verdict(visit).getByRole('button', { name: words.verdict.seeWhy }),
    ).toBeVisible();
    for (const group of ['south', 'north']) {
      await chipSays(act, group, group === 'south' ? 2 : 3, 'answers-alone');
    }
    await hands.saw?.('verdict');
  });
}

async function settledBeats(act: Act): Promise<void> {
  const { visit, hands } = act;
  const { words, page } = visit;
  await test.step('repair: asked for, or by itself', async () => {
    await reach(act, (timeout) =>
      expect(on.button(visit, words.buttons.repairCables)).toBeVisible({ timeout }),
    );
    await signsShow(act, SOUTH, () => ({ rupees: 100, stale: true }));
    await signsShow(act, NORTH, () => ({ rupees: 200 }));
    await hands.saw?.('repair');
    await hands.repair?.();
  });
  await test.step('settled: the copies agree on 200, the 400 is gone', async () => {
    const name = personName(words, 'asha');
    await says(act, words.opening.settled({ left: 200, name, amount: 400 }));
    await signsShow(
      act,
      mumbai.hosts.map(({ id }) => id),
      () => ({ rupees: 200 }),
    );
    for (const { id } of mumbai.fibres) await expect(on.cable(visit, id, false)).toBeVisible();
    await expect(on.chip(visit, 'south')).toHaveCount(0);
    // What she was told does not change behind her back.
    await knows(act, 'asha', 100);
    await expect(on.verdict(visit)).toContainText(words.verdict.paidFrom({ paid: 700, had: 500 }));
    await hands.saw?.('settled');
  });
  await test.step('end: the card and its doors', async () => {
    await reach(act, (timeout) =>
      expect(page.getByRole('dialog')).toContainText(words.opening.end, { timeout }),
    );
    const card = page.getByRole('dialog');
    await expect(card).toContainText(words.opening.endNot);
    for (const door of Object.values(words.doors)) {
      await expect(card.getByRole('button', { name: door, exact: true })).toBeVisible();
    }
    await hands.saw?.('end');
  });
}

/** Plays the whole act on a page that has just been opened. */
export async function playOpening(visit: Visit, hands: Hands): Promise<void> {
  const act = { visit, hands };
  await joinedBeats(act);
  await refusedBeats(act);
  await answeredBeats(act);
  await settledBeats(act);
}
