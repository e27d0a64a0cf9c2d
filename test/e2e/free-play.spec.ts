/** Free play on the built app: the seven things, what hands do to them, and what every number opens. */
import { expect, test } from '@playwright/test';
import { MUMBAI_CUTS, MUMBAI_FIBRES } from '../../src/engine/scenario/library/mumbai.ts';
import { en as words } from '../../src/words/en.ts';
import { factor, list } from '../../src/words/format.ts';
import { fibreName, placeName } from '../../src/words/names.ts';
import { replayed, shared } from './run-by-link.ts';
import { en as panels } from '../../src/words/panels/en.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';

const ISLAND = MUMBAI_CUTS[0]!.fibres;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function freePlay(page: Visit['page']): Promise<Visit> {
  const visit = await on.visit(page);
  await on.skip(visit);
  return visit;
}

async function expectCut(visit: Visit, fibres: readonly string[]): Promise<void> {
  for (const { id } of MUMBAI_FIBRES) {
    await expect(on.cable(visit, id, fibres.includes(id))).toBeVisible();
  }
}

const press = ({ page }: Visit, key: string): Promise<void> => page.keyboard.press(key);

const escaped = (text: string): string => text.replace(/[?.*+|()[\]{}^$\\]/g, String.raw`\$&`);

/** A focused control would keep Space to itself. */
const leaveFocus = ({ page }: Visit): Promise<void> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

/** A button of the page whose name begins so and then has the other parts. */
const named = ({ page }: Visit, ...parts: readonly string[]) =>
  page.getByRole('button', { name: new RegExp(`^${parts.map(escaped).join('.*')}`) });

async function close(visit: Visit): Promise<void> {
  await press(visit, 'Escape');
  await expect(on.panel(visit)).toHaveCount(0);
}

/** No slow motion: `times` model seconds a second. */
async function atSpeed(visit: Visit, times: number): Promise<void> {
  await named(visit, words.speed.label).click();
  await visit.page.getByRole('radio', { name: factor(times), exact: true }).check();
  await close(visit);
}

/** The open drawer lists these operations, each told by parts of its row, and no other. */
async function expectRows(visit: Visit, rows: readonly (readonly string[])[]): Promise<void> {
  await expect(on.operationRows(visit)).toHaveCount(rows.length);
  for (const [i, parts] of rows.entries()) {
    for (const part of parts) {
      await expect(on.operationRows(visit).nth(i)).toContainText(part);
    }
  }
  await close(visit);
}

/** What "About this run" says; the hash belongs to the moment on screen. */
async function about(visit: Visit) {
  await on.button(visit, words.bar.more).click();
  await on.button(visit, words.more.about).click();
  const dialog = on.panel(visit);
  const told = await dialog.locator('dd').allInnerTexts();
  const acts = await dialog.locator('.acts li').allInnerTexts();
  const hash = await dialog.locator('dd.code').innerText();
  await close(visit);
  return { seed: told[0], hash, acts };
}

const UNDONE = words.notices.undone({
  what: words.undone.cut({
    what: list(
      ISLAND.map((id) => fibreName(words, id)),
      words.and,
    ),
  }),
});
const pays = words.operations.pay;
const [asha, ravi] = [words.people.asha, words.people.ravi];
const ASHA_50 = [asha, pays({ amount: 50 }), words.outcome.paid];
const RAVI_300 = [ravi, pays({ amount: 300 }), words.outcome.paid];
const RAVI_CHECKS = [ravi, words.operations.check, words.outcome.checked];

/** Asha pays 50; the island city is cut off; Asha asks for 400 and Ravi for 300, and he looks. */
async function crisis(visit: Visit): Promise<void> {
  const { page } = visit;
  await atSpeed(visit, 1);
  const amount = page.getByRole('combobox', { name: `${asha}: ${words.phone.amount}` });
  await amount.selectOption('50');
  await on.payButton(visit, 'asha', 50).click();
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.left({ left: 550 }));
  await amount.selectOption('400');
  // The keys are the page's again, not the field's.
  await amount.blur();
  await press(visit, '1');
  await expectCut(visit, ISLAND);
  await press(visit, 'q');
  // Refused at once, or never answered: it depends on whether the south has noticed by now.
  await expect(on.ticket(visit, 'asha')).toContainText(
    new RegExp(`^(${words.outcome.failed}|${words.outcome.pending})`),
  );
  await press(visit, 'w');
  await expect(on.ticket(visit, 'ravi')).toContainText(words.outcome.left({ left: 250 }));
  await on.checkButton(visit, 'ravi').click();
  await expect(on.ticket(visit, 'ravi')).toContainText(words.outcome.checked);
}

test('after Skip there are seven things, and no eighth @touch', async ({ page }) => {
  const visit = await freePlay(page);
  await expect(page.locator('.map-stage')).toBeVisible();
  for (const person of ['asha', 'ravi'] as const) {
    await expect(on.phone(visit, person)).toBeVisible();
    await expect(on.balance(visit, person, 600)).toBeVisible();
  }
  await expect(on.verdict(visit)).toContainText(words.verdict.nothingYet);
  for (const meter of [words.meters.answered, words.meters.story]) {
    await expect(named(visit, meter).filter({ visible: true })).toHaveCount(1);
  }
  await expect(on.caption(visit)).toHaveText(words.free.joined);
  await expect(
    page.locator('.rule').getByText(words.rule.cp).filter({ visible: true }),
  ).toHaveCount(1);
  await expect(page.locator('footer.bar')).toBeVisible();
  await expect(page.locator('main.stage > *:visible')).toHaveCount(3);
  await expect(page.locator('main.stage > .side > *:visible')).toHaveCount(4);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.toast')).toHaveCount(0);
});

test('cut and pay by keys: every number opens exactly its operations', async ({ page }) => {
  const visit = await freePlay(page);
  await crisis(visit);
  const [south, north] = [words.groups.south, words.groups.north];
  await test.step('the cut is said aloud', async () => {
    const groups = MUMBAI_CUTS[0]!.groups
      .toSorted((a, b) => a.hosts.length - b.hosts.length)
      .map(({ hosts }) => ({
        places: hosts.map((host) => placeName(words, host)),
        copies: hosts.length,
        of: 5,
      }));
    const aloud = words.live.cutOff({ cut: words.free.theIslandCity, groups });
    await expect(page.getByRole('status').filter({ hasText: aloud })).toHaveCount(1);
  });
  await test.step('counts per side, since the cut', async () => {
    await named(visit, south, words.meters.ratio({ answered: 0, of: 1 })).click();
    await expectRows(visit, [[asha, pays({ amount: 400 })]]);
    await named(visit, north, words.meters.ratio({ answered: 2, of: 2 })).click();
    await expectRows(visit, [RAVI_300, RAVI_CHECKS]);
  });
  await test.step('the verdict, the other meter and the balances', async () => {
    await expect(on.verdict(visit)).toContainText(words.verdict.fits);
    await on.button(visit, words.verdict.checked({ answers: 3 })).click();
    await expectRows(visit, [ASHA_50, RAVI_300, RAVI_CHECKS]);
    await named(visit, '0 / 3').click();
    await expectRows(visit, [ASHA_50, RAVI_300, RAVI_CHECKS]);
    await on.balance(visit, 'asha', 550).click();
    await expectRows(visit, [ASHA_50]);
    await on.balance(visit, 'ravi', 250).click();
    await expectRows(visit, [RAVI_CHECKS]);
  });
});

test('the other rule replays the same hands, and See why names the cut', async ({ page }) => {
  const visit = await freePlay(page);
  await crisis(visit);
  await on.button(visit, words.bar.pause).click();
  const before = await about(visit);
  await press(visit, 'm');
  await expect(on.rule(visit, 'ap')).toBeChecked();
  await expect(on.ticket(visit, 'asha')).toContainText(words.outcome.left({ left: 150 }));
  await expect(on.balance(visit, 'ravi', 250)).toBeVisible();
  await expect(on.verdict(visit)).toContainText(words.verdict.paidFrom({ paid: 700, had: 550 }));
  await named(visit, words.groups.south, words.meters.ratio({ answered: 1, of: 1 })).click();
  await expectRows(visit, [[asha, pays({ amount: 400 }), words.outcome.paid]]);
  await test.step('the evidence', async () => {
    await on.button(visit, words.verdict.seeWhy).click();
    const why = on.panel(visit);
    await expect(why).toContainText(words.verdict.paidFromWhy({ had: 550 }));
    const causes = ISLAND.map((id) => words.fibres[id as keyof typeof words.fibres]).join('|');
    // How long the payment came after the cut decides: a copy died, or was never sent.
    const died = `The cut stopped the message: it died in the (${causes}) cable`;
    const unsent = words.cause.cutUnsent({ holder: 'Nariman Point', place: 'Andheri' });
    await expect(why).toContainText(new RegExp(`${died}|${unsent}`));
    // Where both started from, and the two that did.
    await expectRows(visit, [ASHA_50, [asha, pays({ amount: 400 }), words.outcome.paid], RAVI_300]);
  });
  const after = await about(visit);
  expect(after.acts).toEqual(before.acts);
  expect(after.acts).toHaveLength(5);
  expect(after.hash).not.toBe(before.hash);
});

test('undo, redo, repair all and start again', async ({ page }) => {
  const visit = await freePlay(page);
  const redo = on.button(visit, words.bar.redo);
  await press(visit, '1');
  await expectCut(visit, ISLAND);
  await test.step('by buttons', async () => {
    await on.button(visit, words.bar.undo).click();
    await expectCut(visit, []);
    await expect(page.locator('.toast')).toContainText(UNDONE);
    await redo.click();
    await expectCut(visit, ISLAND);
    await expect(page.locator('.toast')).toHaveCount(0);
  });
  await test.step('by keys', async () => {
    await press(visit, 'u');
    await expectCut(visit, []);
    await expect(redo).toBeVisible();
    await press(visit, 'Shift+U');
    await expectCut(visit, ISLAND);
    await expect(redo).toHaveCount(0);
  });
  await test.step('another act leaves nothing to redo', async () => {
    await press(visit, 'u');
    await expect(redo).toBeVisible();
    await press(visit, '3');
    await expectCut(visit, MUMBAI_CUTS[2]!.fibres);
    await expect(redo).toHaveCount(0);
  });
  await test.step('repair all', async () => {
    await on.button(visit, words.bar.repairAll).click();
    await expectCut(visit, []);
    await expect(on.button(visit, words.bar.repairAll)).toBeDisabled();
    expect((await about(visit)).acts).toHaveLength(2);
  });
  await test.step('start again', async () => {
    await on.button(visit, words.bar.more).click();
    await on.button(visit, words.more.startAgain).click();
    await expect(on.button(visit, words.bar.undo)).toBeDisabled();
    expect((await about(visit)).acts).toEqual([]);
  });
});

test('Space, A and ? do what the keys panel says, until single keys are off', async ({ page }) => {
  const visit = await freePlay(page);
  await leaveFocus(visit);
  await press(visit, 'Space');
  await expect(on.button(visit, words.bar.play)).toBeVisible();
  await press(visit, 'Space');
  await expect(on.button(visit, words.bar.pause)).toBeVisible();
  await test.step('A', async () => {
    await atSpeed(visit, 10);
    const chip = named(visit, words.speed.label);
    await expect(chip).not.toContainText(words.speed.auto);
    await press(visit, 'a');
    await expect(chip).toContainText(words.speed.auto);
  });
  await test.step('?', async () => {
    await press(visit, '?');
    await expect(on.panel(visit)).toContainText(panels.keys.list.redo);
    await page.getByRole('checkbox', { name: panels.keys.on }).uncheck();
    await close(visit);
  });
  await test.step('switched off', async () => {
    await leaveFocus(visit);
    for (const key of ['1', 'q', 'm', 'Space', '?']) await press(visit, key);
    await on.checkButton(visit, 'ravi').click();
    await expect(on.ticket(visit, 'ravi')).toContainText(words.outcome.checked);
    await expect(on.rule(visit, 'cp')).toBeChecked();
    const { acts } = await about(visit);
    expect(acts).toHaveLength(1);
    expect(acts[0]).toContain(ravi);
  });
});

test('About: the seed, the hash a replay gives, the hands; and another seed', async ({ page }) => {
  const visit = await freePlay(page);
  await atSpeed(visit, 1);
  await press(visit, '1');
  await expectCut(visit, ISLAND);
  await press(visit, 'w');
  await expect(on.ticket(visit, 'ravi')).toContainText(words.outcome.left({ left: 300 }));
  await on.button(visit, words.bar.pause).click();
  const { link } = await shared(page);
  const seven = await about(visit);
  expect(seven).toMatchObject({ seed: '7', hash: replayed(link.run, link.playhead).traceHash() });
  expect(seven.acts).toHaveLength(2);
  for (const id of ISLAND) {
    expect(seven.acts[0]).toContain(words.fibres[id as keyof typeof words.fibres]);
  }
  expect(seven.acts[1]).toContain('₹300');
  await named(visit, `Real ${words.bar.systems.cp}`).click();
  await on.button(visit, panels.about.another).click();
  await expect(page.locator('.proof')).toContainText('seed 8');
  await expect(page.locator('.proof')).not.toContainText(seven.hash.slice(0, 4));
  const eight = await about(visit);
  expect(eight.seed).toBe('8');
  expect(eight.acts).toEqual(seven.acts);
});

test('on the way there: hurried presses on Next neither cut nor pay', async ({ page }) => {
  const visit = await on.visit(page);
  const next = on.button(visit, words.buttons.next);
  const cut = on.button(visit, words.buttons.cutForMe);
  await expect(next).toBeVisible();
  // Second and later presses in one place, as the browser counts those of a hurried hand.
  const hurry = async () => {
    const box = (await next.or(cut).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
  };
  await expect(async () => {
    await hurry();
    await expect(cut).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [0] });
  for (let i = 0; i < 3; i++) await hurry();
  await expect(page.locator('main.stage')).toHaveAttribute('data-beat', 'cut');
  await expectCut(visit, []);
  await cut.click();
  await expectCut(visit, ISLAND);
});
