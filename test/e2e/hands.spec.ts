/** Every hand on the built app: by mouse and finger, by keyboard, taken back, and kept in the link. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { createSimulation } from '../../src/engine/index.ts';
import { en as hands } from '../../src/words/hands/en.ts';
import { en as words } from '../../src/words/en.ts';
import { expectHash, openRun, runOf, shared } from './run-by-link.ts';
import { findings, withAxe } from './steps/axe.ts';
import { draw, finger, loopAround, mouse, rendered } from './steps/strokes.ts';

const START = 1_000_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const dialog = (page: Page): Locator => page.getByRole('dialog');
const bar = (page: Page, name: string): Locator =>
  page.locator('footer.bar').getByRole('button', { name });
const sign = (page: Page, host: string): Locator => page.locator(`.map-sign[data-host=${host}]`);
const cable = (page: Page, fibre: string): Locator =>
  page.locator(`.map-cable[data-fibre=${fibre}]`);
const menu = (page: Page, thing: string): Locator =>
  page.getByRole('group', { name: hands.menu({ thing }) });

async function calm(page: Page): Promise<void> {
  await openRun(page, runOf('ap', { interventions: [] }), START);
  await expect(sign(page, 'worli')).toBeVisible();
}

/** The sentence that is read aloud. */
async function told(page: Page, sentence: string): Promise<void> {
  await expect(page.locator('.toast')).toContainText(sentence);
}

async function breakMore(page: Page, part: keyof typeof hands.parts): Promise<Locator> {
  await bar(page, words.bar.more).click();
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${words.more.breakMore}`) })
    .click();
  await dialog(page).getByRole('button', { name: hands.parts[part], exact: true }).click();
  return dialog(page);
}

const group = (panel: Locator, name: string): Locator => panel.getByRole('group', { name });

test('each deed of the panel is done, refused a second time, taken back and redone @touch', async ({
  page,
}) => {
  await calm(page);
  const panel = await breakMore(page, 'copy');
  const choose = (name: string) => panel.getByRole('radio', { name, exact: true }).check();
  const press = async (button: Locator, done: string, nothing: string) => {
    await button.click();
    await told(page, done);
    await button.click();
    await told(page, nothing);
  };
  await choose('Worli');
  const pause = panel.getByRole('button', { name: hands.copy.pause, exact: true });
  const worli = { place: 'Worli' };
  await press(pause, hands.done.pause(worli), hands.nothing.pause(worli));
  await expect(sign(page, 'worli')).toHaveAccessibleName(/paused/);
  await bar(page, words.bar.undo).click();
  await told(page, words.notices.undone({ what: hands.undone.pause(worli) }));
  await expect(sign(page, 'worli')).not.toHaveAccessibleName(/paused/);
  await page.locator('.toast').getByRole('button', { name: words.bar.redo }).click();
  await expect(sign(page, 'worli')).toHaveAccessibleName(/paused/);
  const resume = panel.getByRole('button', { name: hands.copy.resume, exact: true });
  await press(resume, hands.done.resume(worli), hands.nothing.resume(worli));
  await press(
    panel.getByRole('button', { name: hands.copy.crash, exact: true }),
    hands.done.crash(worli),
    hands.nothing.crash(worli),
  );
  await expect(sign(page, 'worli')).toHaveAccessibleName(/down/);
  await press(
    panel.getByRole('button', { name: hands.copy.restart, exact: true }),
    hands.done.restart(worli),
    hands.nothing.restart(worli),
  );
  await press(
    group(panel, hands.copy.clock).getByRole('button', { name: '+2', exact: false }).first(),
    'ahead now',
    hands.nothing.skew(worli),
  );
  await group(panel, hands.copy.disk).getByRole('spinbutton').fill('35');
  await group(panel, hands.copy.disk).getByRole('spinbutton').press('Enter');
  await told(page, hands.done.disk({ place: 'Worli', by: 35_000 }));

  await panel.getByRole('button', { name: hands.parts.cable, exact: true }).click();
  await choose('Harbour');
  const harbour = { cable: 'The harbour cable' };
  await press(
    group(panel, hands.cable.loss).getByRole('button', { name: /^20/ }),
    hands.done.loss({ ...harbour, share: 0.2 }),
    hands.nothing.loss(harbour),
  );
  await press(
    group(panel, hands.cable.extra).getByRole('button', { name: /^\+100/ }),
    hands.done.extra({ cable: 'the harbour cable', by: 100_000 }),
    hands.nothing.extra(harbour),
  );
  await expect(cable(page, 'harbour')).toHaveAccessibleName(/\+100\sms, 20\s% lost/);
  const table = panel.getByRole('table', { name: hands.cable.table });
  await table.getByRole('button', { name: 'Cut the Airoli cable' }).click();
  await expect(cable(page, 'airoli')).toHaveAccessibleName(/cut/);
  await table.getByRole('button', { name: 'Repair the Airoli cable' }).click();
  await expect(cable(page, 'airoli')).not.toHaveAccessibleName(/cut\. Repair/);

  await panel.getByRole('button', { name: hands.parts.phone, exact: true }).click();
  await press(
    panel.getByRole('button', { name: 'Vashi', exact: true }),
    hands.done.move({ who: 'Asha', place: 'Vashi' }),
    hands.nothing.move({ who: 'Asha', place: 'Vashi' }),
  );
  const asha = page.locator('.map-person[data-client=asha]');
  await expect(asha).toHaveAccessibleName('Asha, at Vashi');
  const { link } = await shared(page);
  const again = createSimulation(link.run);
  again.runUntil(link.playhead);
  expect(again.prefixHash()).toBe(link.prefixHash);
  const kinds = link.run.interventions.map(({ kind }) => kind).join(' ');
  expect(kinds).toBe('pause resume crash restart skew set set set cut heal move');
});

test('who hears whom: one way, both ways, all that one says, held back and released @touch', async ({
  page,
}) => {
  await calm(page);
  const panel = await breakMore(page, 'pair');
  const cell = (from: string, to: string, shown: 'hears' | 'blocked' | 'held'): Locator =>
    panel.getByRole('button', { name: hands.pair.cell({ from, to, shown }), exact: true });
  await cell('Worli', 'BKC', 'hears').click();
  await told(page, 'BKC no longer hears Worli.');
  await expect(page.locator('.map-way-block .map-chevron')).toHaveCount(3);
  await cell('BKC', 'Worli', 'hears').click();
  await expect(page.locator('.map-way-block')).toHaveCount(2);
  await expect(page.locator('.map-chevron')).toHaveCount(0);
  await cell('BKC', 'Worli', 'blocked').click();
  await panel
    .getByRole('button', { name: hands.pair.says({ place: 'Worli' }), exact: true })
    .click();
  await told(page, 'Nobody hears Worli any more.');
  await expect(page.locator('.map-tag')).toHaveText([hands.mute.dumb]);
  await panel
    .getByRole('button', { name: hands.pair.says({ place: 'Worli' }), exact: true })
    .click();
  await told(page, 'Everybody may hear Worli again.');
  await panel.getByRole('radio', { name: hands.pair.holds }).check();
  await cell('Andheri', 'Vashi', 'hears').click();
  await told(page, 'What is said from Andheri to Vashi waits now.');
  await cell('Andheri', 'Vashi', 'held').click();
  await told(page, 'What was held back from Andheri to Vashi arrives now.');
  await panel.getByRole('button', { name: hands.pair.hold.both }).click();
  await expect(cell('Nariman Point', 'Worli', 'held')).toBeVisible();
  await expect(cell('Worli', 'Nariman Point', 'held')).toBeVisible();
});

test('a tap on a sign and on a cable offers the deeds; a storm is dragged over the map @touch', async ({
  page,
  isMobile,
}) => {
  await calm(page);
  const tap = (part: Locator) => (isMobile ? part.tap() : part.click());
  await tap(sign(page, 'worli').locator('.map-board'));
  await tap(menu(page, 'Worli').getByRole('button', { name: hands.copy.crash }));
  await expect(sign(page, 'worli')).toHaveAccessibleName(/down/);
  await tap(sign(page, 'worli').locator('.map-board'));
  await tap(menu(page, 'Worli').getByRole('button', { name: hands.copy.restart }));
  await expect(sign(page, 'worli')).not.toHaveAccessibleName(/down/);
  const { cables } = await rendered(page);
  const { x, y } = cables.find(({ fibre }) => fibre === 'harbour')!.points[20]!;
  await (isMobile ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
  await tap(menu(page, 'the harbour cable').getByRole('button', { name: /^Slower by/ }));
  await expect(cable(page, 'harbour')).toHaveAttribute('data-strain', 'slow');

  await breakMore(page, 'weather');
  await dialog(page).getByRole('button', { name: hands.weather.take }).click();
  const box = await page.locator('.storm-disc').boundingBox();
  if (!box) throw new Error('no storm');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const pen = isMobile ? await finger(page) : mouse(page);
  const line = [0, 1, 2, 3, 4].map((i) => ({
    x: from.x + ((x - from.x) * i) / 4,
    y: from.y + ((y - from.y) * i) / 4,
  }));
  await draw(pen, line, () =>
    expect(page.locator('.storm-bar output')).toContainText(/harbour|cables/),
  );
  await told(page, 'A storm over');
  await expect(cable(page, 'harbour')).toHaveAttribute('data-strain', 'slow stormy');
  await expect(page.locator('.storm-disc')).toHaveCount(0);
  await bar(page, words.bar.undo).click();
  await expect(cable(page, 'harbour')).toHaveAttribute('data-strain', 'slow');
});

test('a closed stroke isolates what it encloses @touch', async ({ page, isMobile }) => {
  await calm(page);
  await draw(isMobile ? await finger(page) : mouse(page), await loopAround(page, 'worli', 30));
  await expect(cable(page, 'coast-road')).toHaveAccessibleName(/cut/);
  await expect(cable(page, 'mahim-causeway')).toHaveAccessibleName(/cut/);
});

test('by keyboard alone: menus, the grid, the storm moved by arrows, undo, and the same hash anew', async ({
  page,
}) => {
  await calm(page);
  await sign(page, 'andheri').focus();
  await page.keyboard.press('Enter');
  const deed = menu(page, 'Andheri').getByRole('button', { name: hands.copy.pause });
  await expect(deed).toBeVisible();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await told(page, hands.done.pause({ place: 'Andheri' }));
  await expect(sign(page, 'andheri')).toBeFocused();
  await cable(page, 'airoli').focus();
  await page.keyboard.press('Enter');
  await expect(menu(page, 'the Airoli cable')).toBeVisible();
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(cable(page, 'airoli')).toHaveAttribute('data-strain', 'lossy');

  const panel = await breakMore(page, 'pair');
  await panel
    .getByRole('button', {
      name: hands.pair.cell({ from: 'Nariman Point', to: 'Worli', shown: 'hears' }),
    })
    .focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await told(page, 'BKC no longer hears Worli.');
  await panel.getByRole('button', { name: hands.parts.weather, exact: true }).focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: hands.weather.take }).focus();
  await page.keyboard.press('Enter');
  const disc = page.locator('.storm-disc');
  await expect(disc).toBeFocused();
  // Into the open sea, where it hits nothing, and back.
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown');
  await expect(disc).toHaveAccessibleName(/No cable lies under it/);
  await page.keyboard.press('Enter');
  await expect(disc).toBeFocused();
  for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowUp');
  await expect(disc).toHaveAccessibleName(/Over/);
  await page.keyboard.press('Enter');
  await told(page, 'A storm over');
  await expect(disc).toHaveCount(0);
  await page.keyboard.press('u');
  await told(page, 'the storm over');
  await page.keyboard.press('Shift+U');
  await expect(page.locator('.map-storm-wave').first()).toBeVisible();

  const { fragment, link } = await shared(page);
  expect(link.run.interventions.map(({ kind }) => kind)).toEqual([
    'pause',
    'set',
    'block',
    'storm',
  ]);
  const again = createSimulation(link.run);
  again.runUntil(link.playhead);
  expect(again.prefixHash()).toBe(link.prefixHash);
  await page.goto('about:blank');
  await page.goto(`./#${fragment}`);
  await expect(sign(page, 'andheri')).toHaveAccessibleName(/paused/);
  await expectHash(page, again.traceHash());
  await expect(cable(page, 'airoli')).toHaveAttribute('data-strain', /lossy/);
});

test('no part of the panel has a barrier or is cut off, in light and dark @touch', async ({
  page,
}) => {
  await calm(page);
  await breakMore(page, 'copy');
  await withAxe(page);
  for (const part of Object.values(hands.parts)) {
    await dialog(page).getByRole('button', { name: part, exact: true }).click();
    expect(await findings(page)).toEqual([]);
    const wide = await dialog(page).evaluate((panel) => panel.scrollWidth > panel.clientWidth);
    expect(wide).toBe(false);
  }
});

test('deeds that could not be fetched are said to be missing, and come at the next tap', async ({
  page,
}) => {
  await calm(page);
  const kit = /assets\/kit-.*\.js$/;
  await page.route(kit, (route) => route.abort());
  await sign(page, 'worli').click();
  await told(page, words.notices.notFetched);
  await page.unroute(kit);
  await page.keyboard.press('Escape');
  await sign(page, 'worli').click();
  await expect(menu(page, 'Worli').getByRole('button', { name: hands.copy.pause })).toBeVisible();
});
