/** One's own system, by the names its editor says aloud. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { en } from '../../../src/words/editor/en.ts';
import type { EditorMessages } from '../../../src/words/editor/en.ts';
import { hi } from '../../../src/words/editor/hi.ts';
import { hiLatn } from '../../../src/words/editor/hi-latn.ts';
import { en as page } from '../../../src/words/en.ts';
import type { WordsLanguage } from '../../../src/words/load.ts';
import { CATALOGUES } from './languages.ts';

export const EDITOR_WORDS: Readonly<Record<WordsLanguage, EditorMessages>> = {
  en,
  'hi-Latn': hiLatn,
  hi,
};

/** A finger or a mouse, whichever the page has. */
export async function press(on: Page, target: Locator): Promise<void> {
  const touch = await on.evaluate(() => matchMedia('(pointer: coarse)').matches);
  await (touch ? target.tap() : target.click());
}

export async function openEditor(on: Page, language: WordsLanguage = 'en'): Promise<Locator> {
  const words = CATALOGUES[language];
  await press(on, on.getByRole('button', { name: words.bar.more, exact: true }));
  const more = on.getByRole('dialog', { name: words.more.title });
  const row = more.getByRole('button', { name: words.system.own, exact: true });
  // What was unfolded last time still is.
  if (!(await row.isVisible())) await press(on, more.getByText(words.more.system).first());
  await press(on, row);
  const editor = on.getByRole('dialog', { name: EDITOR_WORDS[language].title });
  await expect(editor).toBeVisible();
  return editor;
}

export async function begin(on: Page, editor: Locator, what: string): Promise<void> {
  await editor.getByLabel(en.begin.label).selectOption(what);
  await press(on, editor.getByRole('button', { name: en.begin.open, exact: true }));
}

/** Unfolds a section, if it is folded. */
export async function unfold(
  on: Page,
  editor: Locator,
  section: keyof EditorMessages['sections'],
): Promise<Locator> {
  const part = editor.locator('details.edit-section').filter({
    has: on.locator('summary b', { hasText: new RegExp(`^${en.sections[section]}$`) }),
  });
  if (!(await part.evaluate((details: HTMLDetailsElement) => details.open))) {
    await press(on, part.locator('> summary'));
  }
  return part;
}

/** What a button that saves a file gives. */
export async function saved(on: Page, button: Locator): Promise<{ path: string; text: string }> {
  const [download] = await Promise.all([on.waitForEvent('download'), press(on, button)]);
  const path = await download.path();
  return { path, text: readFileSync(path, 'utf8') };
}

export const more = page.bar.more;
