/** A closer look at the map: wheel, pinch, keys and the way back; and cuts made while looking closely. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { MUMBAI_CUTS, MUMBAI_FIBRES } from '../../src/engine/scenario/library/mumbai.ts';
import { distance, mix } from '../../src/view/geometry.ts';
import type { Point } from '../../src/view/geometry.ts';
import { en as panels } from '../../src/words/panels/en.ts';
import * as on from './steps/page.ts';
import type { Visit } from './steps/page.ts';
import {
  draw,
  expectInsideMap,
  finger,
  lineAcross,
  loopAround,
  mouse,
  rendered,
} from './steps/strokes.ts';

const WEST = MUMBAI_CUTS.find(({ id }) => id === 'western-suburbs')!.fibres;
const ISLAND = MUMBAI_CUTS[0]!.fibres;

async function freePlay(page: Page): Promise<Visit> {
  const visit = await on.visit(page);
  await on.skip(visit);
  return visit;
}

async function expectCut(visit: Visit, fibres: readonly string[]): Promise<void> {
  for (const { id } of MUMBAI_FIBRES) {
    await expect(on.cable(visit, id, fibres.includes(id))).toHaveCount(1);
  }
}

const node = async (page: Page, host: string): Promise<Point> =>
  (await rendered(page)).nodes[host]!;

/** How much farther apart two places are seen than on the whole map. */
async function scale(page: Page, before: { readonly nodes: Readonly<Record<string, Point>> }) {
  const { nodes } = await rendered(page);
  return (
    distance(nodes['andheri']!, nodes['vashi']!) /
    distance(before.nodes['andheri']!, before.nodes['vashi']!)
  );
}

const whole = (visit: Visit) => on.button(visit, visit.words.map.wholeMap);

test('the wheel comes closer about the pointer; a stroke then cuts exactly the named set', async ({
  page,
}) => {
  const visit = await freePlay(page);
  const before = await rendered(page);
  const at = before.nodes['andheri']!;
  await expect(whole(visit)).toHaveCount(0);
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -300);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => scale(page, before)).toBeGreaterThan(2);
  // A wheel tells its place in whole pixels.
  expect(distance(await node(page, 'andheri'), at)).toBeLessThan(2);
  await expect(whole(visit)).toBeVisible();
  expect(await page.evaluate(() => [scrollX, scrollY, visualViewport?.scale])).toEqual([0, 0, 1]);

  // Signs keep their size and stay beside their places.
  const board = page.locator('[data-host="andheri"] .map-board-casing');
  const size = await board.boundingBox();
  expect(at.x - size!.x).toBeGreaterThan(0);
  expect(at.x - size!.x).toBeLessThan(size!.width + 40);

  const line = await loopAround(page, 'andheri', 60);
  await expectInsideMap(page, line);
  await draw(mouse(page), line);
  await expectCut(visit, WEST);
  // The side that is seen says what it is, within the map.
  const [side] = MUMBAI_CUTS.find(({ id }) => id === 'western-suburbs')!.groups.filter(
    ({ hosts }) => hosts.includes('andheri'),
  );
  const plate = (await on.chip(visit, side!.name).locator('rect').first().boundingBox())!;
  await expectInsideMap(page, [plate, { x: plate.x + plate.width, y: plate.y + plate.height }]);

  await whole(visit).click();
  await expect(whole(visit)).toHaveCount(0);
  expect(await scale(page, before)).toBeCloseTo(1, 3);
  await expectCut(visit, WEST);
});

test('a straight stroke on a closer look cuts what it crosses and nothing else', async ({
  page,
}) => {
  const visit = await freePlay(page);
  const before = await rendered(page);
  // Between Worli and BKC, where causeway and rail run.
  const middle = mix(before.nodes['worli']!, before.nodes['bkc']!, 0.6);
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < 2; i += 1) await page.mouse.wheel(0, -300);
  await expect.poll(() => scale(page, before)).toBeGreaterThan(2);
  const { cables } = await rendered(page);
  const nearest = (fibre: string): Point =>
    cables
      .find((cable) => cable.fibre === fibre)!
      .points.reduce((a, b) => (distance(b, middle) < distance(a, middle) ? b : a));
  const [causeway, rail] = [nearest('mahim-causeway'), nearest('dadar-sion-rail')];
  const beyond = (from: Point, to: Point): Point => mix(from, to, 1 + 30 / distance(from, to));
  const ends = [beyond(rail, causeway), beyond(causeway, rail)] as const;
  const line = Array.from({ length: 15 }, (_, i) => mix(ends[0], ends[1], i / 14));
  await expectInsideMap(page, line);
  await draw(mouse(page), line);
  await expectCut(visit, ['mahim-causeway', 'dadar-sion-rail']);
});

test('two fingers come closer, carry the map, and give a stroke up @touch-only', async ({
  page,
}) => {
  const visit = await freePlay(page);
  const before = await rendered(page);
  const hand = await finger(page);
  const line = await lineAcross(page, ISLAND);
  const tip = line.at(-1)!;
  await hand.down(line[0]!);
  for (const point of line.slice(1)) await hand.move(point);
  await expect(page.locator('.map-bubble')).toBeVisible();
  await hand.second({ x: tip.x + 60, y: tip.y + 60 });
  await expect(page.locator('.map-bubble')).toHaveCount(0);
  for (let i = 1; i <= 6; i += 1) await hand.move({ x: tip.x - 15 * i, y: tip.y - 15 * i });
  await expect.poll(() => scale(page, before)).toBeGreaterThan(1.8);
  await expectCut(visit, []);
  await hand.up();
  await expectCut(visit, []);
  await expect(whole(visit)).toBeVisible();

  await whole(visit).tap();
  await expect(whole(visit)).toHaveCount(0);

  // Spread about a place: it stays between the fingers. One finger then draws on what is seen.
  const at = before.nodes['bkc']!;
  await hand.down({ x: at.x - 30, y: at.y });
  await hand.second({ x: at.x + 30, y: at.y });
  for (let i = 1; i <= 5; i += 1)
    await hand.all([-30 - 10 * i, 30 + 10 * i].map((x) => ({ x: at.x + x, y: at.y })));
  await hand.up();
  await expect.poll(() => scale(page, before)).toBeGreaterThan(2);
  expect(distance(await node(page, 'bkc'), at)).toBeLessThan(3);
  await draw(hand, await loopAround(page, 'bkc', 40));
  await expectCut(
    visit,
    MUMBAI_FIBRES.filter(({ a, b }) => a === 'bkc' || b === 'bkc').map(({ id }) => id),
  );

  await whole(visit).tap();
  await expect(whole(visit)).toHaveCount(0);
  expect(await scale(page, before)).toBeCloseTo(1, 2);
});

test('keys do all that a hand does, and can be switched off', async ({ page }) => {
  const visit = await freePlay(page);
  const before = await rendered(page);
  const { words } = visit;
  // Arrows mean nothing on the whole map.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => scale(page, before)).toBeCloseTo(2.25, 1);
  const box = (await page.locator('.map-stage').boundingBox())!;
  const bkc = await node(page, 'bkc');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => bkc.x - (await node(page, 'bkc')).x)
    .toBeCloseTo(0.2 * box.width, 0);
  await page.keyboard.press('ArrowUp');
  await expect
    .poll(async () => (await node(page, 'bkc')).y - bkc.y)
    .toBeCloseTo(0.2 * box.height, 0);
  await page.keyboard.press('-');
  await expect.poll(() => scale(page, before)).toBeCloseTo(1.5, 1);
  await page.keyboard.press('Home');
  await expect(whole(visit)).toHaveCount(0);

  // What Tab reaches comes in sight.
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('+');
  await expect.poll(() => scale(page, before)).toBeCloseTo(6, 1);
  for (const { id } of MUMBAI_FIBRES) {
    await page.locator(`[data-fibre="${id}"]`).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const action = page.locator('.map-cable-action').first();
    await expect(action).toBeFocused();
    const at = (await action.boundingBox())!;
    expect(at.x + at.width / 2).toBeGreaterThan(box.x);
    expect(at.x + at.width / 2).toBeLessThan(box.x + box.width);
    expect(at.y + at.height / 2).toBeGreaterThan(box.y);
    expect(at.y + at.height / 2).toBeLessThan(box.y + box.height);
    await page.keyboard.press('Escape');
  }
  expect(await page.evaluate(() => document.querySelector('.map')!.scrollTop)).toBe(0);

  await whole(visit).focus();
  await page.keyboard.press('Enter');
  await expect(whole(visit)).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(on.panel(visit)).toContainText(panels.keys.list.zoom);
  await expect(on.panel(visit)).toContainText(panels.keys.list.pan);
  await expect(on.panel(visit)).toContainText(panels.keys.list.whole);
  await page.getByRole('checkbox', { name: panels.keys.on }).click();
  await on.button(visit, words.buttons.close).click();
  await page.keyboard.press('+');
  await expect(whole(visit)).toHaveCount(0);
});

test('the opening shows the whole map again when it asks for the cut', async ({ page }) => {
  const visit = await on.visit(page);
  await expect(on.caption(visit)).toContainText('Asha');
  const stage = page.locator('main.stage');
  const box = (await page.locator('.map-stage').boundingBox())!;
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.wheel(0, -300);
  await expect(whole(visit)).toBeVisible();
  await expect(stage).toHaveAttribute('data-beat', 'cut');
  await expect(whole(visit)).toHaveCount(0);

  // Looking closely is allowed, and the cut is what it would be on the whole map.
  await page.mouse.wheel(0, -200);
  await expect(whole(visit)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(whole(visit)).toHaveCount(0);
  await draw(mouse(page), await lineAcross(page, ISLAND));
  await expect(stage).toHaveAttribute('data-beat', 'parted');
  await expectCut(visit, ISLAND);
});
