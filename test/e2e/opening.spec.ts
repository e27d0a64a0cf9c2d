/** The opening act on the built app: by mouse, touch and keys at its own pace, and hop by hop. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mumbai, MUMBAI_CUTS } from '../../src/engine/scenario/library/mumbai.ts';
import { OPENING_LEADER } from '../../src/store/opening-stages.ts';
import { en } from '../../src/words/en.ts';
import { hiLatn } from '../../src/words/hi-latn.ts';
import { LANGUAGES } from '../../src/words/load.ts';
import { playOpening } from './steps/opening-act.ts';
import type { Hands } from './steps/opening-act.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';
import { draw, expectInsideMap, finger, lineAcross, mouse } from './steps/strokes.ts';

const ISLAND = MUMBAI_CUTS[0]!.fibres;

/** A mouse: the stroke, Asha's own button, the rule itself; then it is left alone. */
const byMouse = (visit: Visit): Hands => ({
  cut: async () => draw(mouse(visit.page), await lineAcross(visit.page, ISLAND)),
  pay: () => on.payButton(visit, 'asha', 400).click(),
  rule: () => on.ruleLabel(visit, 'ap').click(),
  repair: null,
  next: null,
});

/** A thumb: the stroke, then the bar's one button. */
const byTouch = (visit: Visit): Hands => {
  const { page, words } = visit;
  const bar = page.locator('footer');
  const tap = (name: string) => bar.getByRole('button', { name, exact: true }).tap();
  return {
    cut: async () => {
      const line = await lineAcross(page, ISLAND);
      await expectInsideMap(page, line);
      await draw(await finger(page), line);
    },
    pay: () => tap(words.buttons.payAmount({ amount: 400 })),
    rule: () => tap(words.rule.ap),
    repair: () => tap(words.buttons.repairCables),
    next: null,
  };
};

const byKeyboard = ({ page }: Visit): Hands => {
  const enter = () => page.keyboard.press('Enter');
  return { cut: enter, pay: enter, rule: enter, repair: enter, next: null };
};

/** As written in the words: the page keeps an amount on one line with what is before it. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** With reduced motion nothing moves by itself: `Next` is the button of every beat that asks nothing. */
const hopByHop = (visit: Visit, hands: Hands): Hands => ({
  ...hands,
  next: async (unless) => {
    const next = on.button(visit, visit.words.buttons.next);
    const said = await on.caption(visit).innerText();
    if (unless !== null && plain(said).includes(unless)) return;
    // The beat may move on between the look and the press: what is gone is not waited for.
    if (await next.isVisible()) await next.click({ timeout: 500 }).catch(() => undefined);
  },
  repair: () => on.button(visit, visit.words.buttons.repairCables).click(),
});

test.describe('at its own pace', () => {
  test('by mouse: three gestures, and the rest happens by itself', async ({ page }) => {
    const visit = await on.visit(page);
    await playOpening(visit, byMouse(visit));
  });

  test('by touch, with one thumb, in Hinglish @touch-only', async ({ page }) => {
    const visit = await on.visit(page, 'hi-Latn');
    await playOpening(visit, byTouch(visit));
  });

  test('by keyboard, in Hindi: Enter is the button of every beat', async ({ page }) => {
    const visit = await on.visit(page, 'hi');
    // The chip that was pressed would keep Enter to itself.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await playOpening(visit, byKeyboard(visit));
  });
});

/** Each way in one language, so that all three are seen; `prove` sees every way in every language. */
const EVERY = Boolean(process.env['PROVE']);

for (const { id, name } of LANGUAGES) {
  if (EVERY || id === 'hi')
    test(`hop by hop with a mouse: ${name}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const visit = await on.visit(page, id);
      await playOpening(visit, hopByHop(visit, byMouse(visit)));
    });

  if (EVERY || id === 'hi-Latn')
    test(`hop by hop with keys: ${name}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const visit = await on.visit(page, id);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const hands = byKeyboard(visit);
      // Enter is the button of every beat: the look and the press are one task of the page, so that a
      // press meant for `Next` never lands on what the next beat asks.
      const next = (unless: string | null) =>
        page.evaluate(
          ([label, sentence]) => {
            const buttons = [...document.querySelectorAll('footer button')];
            const said = document
              .querySelector('p.caption')
              ?.textContent?.replaceAll('\u00a0', ' ');
            if (!buttons.some(({ textContent }) => textContent === label)) return;
            if (sentence !== null && said?.includes(sentence)) return;
            document.body.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }),
            );
          },
          [visit.words.buttons.next, unless] as const,
        );
      await playOpening(visit, { ...hands, next });
    });

  if (EVERY || id === 'en')
    test(`hop by hop with a thumb: ${name} @touch-only`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const visit = await on.visit(page, id);
      await playOpening(visit, hopByHop(visit, byTouch(visit)));
    });
}

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test.describe(`before any script, ${viewport.width} x ${viewport.height}`, () => {
    test.use({ viewport, javaScriptEnabled: false });

    test('the first still is there', async ({ page }) => {
      const visit: Visit = { page, words: en, language: 'en' };
      await page.goto('/');
      await expect(on.caption(visit)).toHaveText(en.opening.hello);
      for (const { id } of mumbai.hosts) {
        const sign = on.sign(visit, id, { rupees: 600, leads: id === OPENING_LEADER });
        await expect(sign.filter({ visible: true })).toHaveCount(1);
      }
      for (const { id } of mumbai.fibres) {
        await expect(on.cable(visit, id, false).filter({ visible: true })).toHaveCount(1);
      }
      for (const person of ['asha', 'ravi'] as const) {
        await expect(on.balance(visit, person, 600)).toBeVisible();
      }
      for (const { name } of LANGUAGES) await expect(on.earlyLanguage(visit, name)).toBeVisible();
      await expect(on.earlyLanguage(visit, 'English')).toBeChecked();
      await expect(on.earlySkip(visit)).toBeVisible();
      await expect(page.locator('.map-coast').filter({ visible: true })).not.toHaveCount(0);
    });
  });
}

test.describe('a press on the first still, before the script', () => {
  /** The page with its script held back, and how to let it come. */
  async function beforeScript(page: Page): Promise<{ visit: Visit; letScriptCome: () => void }> {
    let letScriptCome = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letScriptCome = resolve));
    await page.route(/assets\/index-.*\.js$/, async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto('/', { waitUntil: 'commit' });
    return { visit: { page, words: en, language: 'en' }, letScriptCome };
  }

  test('a language is kept and spoken once the script is there @touch', async ({ page }) => {
    const { visit, letScriptCome } = await beforeScript(page);
    await on.earlyLanguage(visit, 'Hinglish').check({ force: true });
    letScriptCome();
    await expect(on.caption(visit)).toHaveText(hiLatn.opening.hello);
    await expect(on.button(visit, 'Hinglish')).toHaveAttribute('aria-pressed', 'true');
  });

  test('Skip is kept and leads to free play @touch', async ({ page }) => {
    const { visit, letScriptCome } = await beforeScript(page);
    await on.earlySkip(visit).check({ force: true });
    letScriptCome();
    await expect(on.caption(visit)).toHaveText(en.free.joined);
  });
});

test.describe('the language menu on a phone', () => {
  const open = (page: Page) => page.locator('details[open]');

  test('closes on a choice, on Esc and with a stroke @touch-only', async ({ page }) => {
    const visit = await on.visit(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-beat', 'cut', { timeout: 40_000 });
    const menu = page.locator('summary');
    await menu.click();
    await on.button(visit, 'Hinglish').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'hi-Latn');
    await expect(open(page)).toHaveCount(0);
    await menu.click();
    await expect(open(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(open(page)).toHaveCount(0);
    await menu.click();
    await expect(open(page)).toHaveCount(1);
    await draw(await finger(page), await lineAcross(page, ISLAND));
    await expect(open(page)).toHaveCount(0);
    await expect(page.locator('.stage')).not.toHaveAttribute('data-beat', 'cut');
  });
});

test.describe('a phone on its side', () => {
  test.use({ viewport: { width: 640, height: 360 } });

  test('keeps its map beside the rest, and the bar in reach @touch-only', async ({ page }) => {
    const visit = await on.visit(page);
    const tall = async (part: string): Promise<number> =>
      (await page.locator(part).boundingBox())?.height ?? 0;
    await expect.poll(() => tall('.map')).toBeGreaterThan(250);
    await on.skip(visit);
    await expect.poll(() => tall('.map')).toBeGreaterThan(250);
    await expect(on.button(visit, en.bar.more)).toBeInViewport({ ratio: 1 });
    await expect(on.payButton(visit, 'asha', 400)).toBeInViewport({ ratio: 1 });
  });
});
