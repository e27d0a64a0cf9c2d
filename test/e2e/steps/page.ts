/** What a visitor finds on the page, by the names it says aloud in the language it speaks. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { MUMBAI_FIBRES } from '../../../src/engine/scenario/library/mumbai.ts';
import type { Mode } from '../../../src/engine/index.ts';
import type { Messages } from '../../../src/words/en.ts';
import { rupees } from '../../../src/words/format.ts';
import { LANGUAGES } from '../../../src/words/load.ts';
import type { WordsLanguage } from '../../../src/words/load.ts';
import {
  fibreName,
  homeName,
  personName,
  placeName,
  shortPlaceName,
} from '../../../src/words/names.ts';
import { CATALOGUES } from './languages.ts';

export type Person = 'asha' | 'ravi';

/** What a sign says beside its place. */
export interface SignFacts {
  readonly rupees: number;
  readonly leads?: boolean;
  readonly stale?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly words: Messages;
  readonly language: WordsLanguage;
}

/** Opens the page and chooses the language on its chips. */
export async function visit(page: Page, language: WordsLanguage = 'en'): Promise<Visit> {
  // The first still is looked at while the script is on its way.
  await page.goto('/', { waitUntil: 'commit' });
  if (language !== 'en') {
    const name = LANGUAGES.find(({ id }) => id === language)?.name ?? '';
    // The still's chips are radios; the page's own take their place with the script.
    await expect(async () => {
      await button({ page }, name).first().click();
      await expect(page.locator('html')).toHaveAttribute('lang', language, { timeout: 500 });
    }).toPass();
  }
  return { page, words: CATALOGUES[language], language };
}

type On = Pick<Visit, 'page'>;

export const button = ({ page }: On, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

/** A language's chip on the first still, before the script. */
export const earlyLanguage = ({ page }: On, name: string): Locator =>
  page.getByRole('radio', { name, exact: true });

/** Skip on the first still, before the script. */
export const earlySkip = ({ page, words }: Pick<Visit, 'page' | 'words'>): Locator =>
  page.getByRole('checkbox', { name: words.buttons.skip, exact: true });

export const caption = ({ page }: On): Locator => page.locator('p.caption');

/** A sign is called by the name it shows: the short one where room is short. */
export const sign = ({ page, words }: Visit, host: string, facts: SignFacts): Locator => {
  const called = (place: string): Locator =>
    page.getByRole('button', {
      name: words.map.sign({
        place,
        value: rupees(facts.rupees),
        leads: facts.leads ?? false,
        stale: facts.stale ?? false,
        lamp: 'running',
      }),
      exact: true,
    });
  return called(placeName(words, host)).or(called(shortPlaceName(words, host)));
};

export const cable = ({ page, words }: Visit, fibre: string, cut: boolean): Locator => {
  const ends = MUMBAI_FIBRES.find(({ id }) => id === fibre);
  if (!ends) throw new Error(`no cable ${fibre}`);
  const name = words.map.cable({
    name: fibreName(words, fibre),
    a: placeName(words, ends.a),
    b: placeName(words, ends.b),
    cut,
  });
  return page.getByRole('button', { name, exact: true });
};

export const phone = ({ page, words }: Visit, person: Person): Locator =>
  page.getByRole('region', {
    name: words.phone.of({
      name: personName(words, person),
      place: homeName(words, person, ''),
    }),
    exact: true,
  });

/** The balance on a phone: pressing it opens the operation it came from. */
export const balance = (on: Visit, person: Person, amount: number): Locator =>
  phone(on, person).getByRole('button', {
    name: on.words.phone.behindBalance({ name: personName(on.words, person), balance: amount }),
    exact: true,
  });

export const ticket = (on: Visit, person: Person): Locator => phone(on, person).getByRole('status');

export const payButton = (on: Visit, person: Person, amount: number): Locator =>
  phone(on, person).getByRole('button', {
    name: on.words.phone.payLabel({ name: personName(on.words, person), amount }),
    exact: true,
  });

export const checkButton = (on: Visit, person: Person): Locator =>
  phone(on, person).getByRole('button', {
    name: on.words.phone.checkLabel({ name: personName(on.words, person) }),
    exact: true,
  });

export const verdict = ({ page, words }: Visit): Locator =>
  page.getByRole('region', { name: words.verdict.label, exact: true });

export const rule = ({ page, words }: Visit, mode: Mode): Locator =>
  page.getByRole('radio', { name: `${words.rule[mode]} (${words.rule.terms[mode]})` });

/** The part of the switch a hand presses: the radio's own label. */
export const ruleLabel = ({ page, words }: Visit, mode: Mode): Locator =>
  page.locator('label', { hasText: words.rule[mode] });

/** The plate of one side of the network. */
export const chip = ({ page }: On, group: string): Locator =>
  page.locator(`.map-chip[data-group="${group}"]`);

export const counter = ({ page }: On): Locator => page.locator('.map-counter');

export const panel = ({ page }: On): Locator => page.getByRole('dialog');

/** The rows of the operations an open panel lists. */
export const operationRows = (on: On): Locator => panel(on).locator('tbody tr');

/** Leaves the opening for free play and waits until the stage is there for hands. */
export async function skip(on: Visit): Promise<void> {
  await expect(async () => {
    await button(on, on.words.buttons.skip).first().click();
    await expect(button(on, on.words.bar.more)).toBeVisible({ timeout: 1000 });
  }).toPass();
}
