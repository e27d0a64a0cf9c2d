/**
 * One's own system: built by hand, run, saved, opened again, shared and run from the command line, with
 * one hash everywhere; what does not fit is told at its field, and nothing of it runs.
 */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { createSimulation } from '../../src/engine/index.ts';
import type { Micros, Run, Scenario } from '../../src/engine/index.ts';
import { parseScenario } from '../../src/engine/scenario/schema.ts';
import { decodeLink } from '../../src/share/link.ts';
import { runOfDraft } from '../../src/store/draft.ts';
import { en } from '../../src/words/editor/en.ts';
import { en as words } from '../../src/words/en.ts';
import { LANGUAGES } from '../../src/words/load.ts';
import { printed } from '../cli/command.ts';
import { atRest, expectHash, shared } from './run-by-link.ts';
import { findings, withAxe } from './steps/axe.ts';
import { finger, mouse } from './steps/strokes.ts';
import { EDITOR_WORDS, begin, openEditor, press, saved, unfold } from './steps/editor.ts';

const button = (within: Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
const item = (section: Locator, name: string): Locator =>
  section.getByRole('group', { name, exact: true });

async function sent(run: Run, until: Micros): Promise<{ prefix: number; trace: string }> {
  const simulation = createSimulation(run);
  simulation.runUntil(until);
  return { prefix: simulation.prefixHash(), trace: simulation.traceHash() };
}

/** Three places in a ring, one machine and copy in each, three phones, a cut and its repair. */
async function build(page: Page, editor: Locator): Promise<void> {
  await begin(page, editor, 'small');
  const places = await unfold(page, editor, 'sites');
  await places.getByLabel(en.add.which).selectOption('vashi');
  await press(page, button(places, en.add.site));
  const cables = await unfold(page, editor, 'fibres');
  for (const n of [2, 3]) {
    await press(page, button(cables, en.add.fibre));
    const cable = item(cables, en.things.fibres({ name: `cable-${n}` }));
    await cable.getByLabel(en.fields.min).fill(String(18 + n));
    await cable.getByLabel(en.fields.max).fill(String(21.5 + n));
    await cable.getByLabel(en.fields.loss).fill('1');
  }
  const machines = await unfold(page, editor, 'hosts');
  await press(page, button(machines, en.add.host));
  await expect(item(machines, en.things.hosts({ name: 'Vashi' }))).toBeVisible();
  const services = await unfold(page, editor, 'services');
  await press(page, services.locator('summary', { hasText: 'main' }));
  const main = item(services, en.things.services({ name: 'main' }));
  await main.getByLabel(en.fields.mode).selectOption('tunable');
  await main.getByLabel(en.fields.write).selectOption('2');
  await main.getByLabel(en.fields.readRepair).selectOption('blocking');
  const phones = await unfold(page, editor, 'clients');
  await press(page, button(phones, en.add.client));
  const phone = item(phones, en.things.clients({ name: 'phone-1' }));
  await phone.getByLabel(en.fields.site).selectOption('vashi');
  await phone.getByLabel(en.fields.host).selectOption('vashi');
  await phone.getByLabel(en.fields.deadline).fill('800');
  const faults = await unfold(page, editor, 'timeline');
  await press(page, button(faults, en.add.act));
  const cut = item(faults, en.things.timeline({ name: '1' }));
  await cut.getByLabel(en.fields.at).fill('1.2');
  await press(page, cut.getByText('cable-2', { exact: true }));
  await press(page, button(faults, en.add.act));
  const pays = item(faults, en.things.timeline({ name: '2' }));
  await pays.getByLabel(en.fields.at).fill('1.5');
  await pays.getByLabel(en.fields.act).selectOption('invoke');
  await pays.getByLabel(en.fields.client).selectOption('phone-1');
  await pays.getByLabel(en.fields.key).selectOption('wallet');
  await press(page, button(faults, en.add.act));
  const heals = item(faults, en.things.timeline({ name: '3' }));
  await heals.getByLabel(en.fields.act).selectOption('heal');
  await press(page, heals.getByText('cable-2', { exact: true }));
}

/** Runs what the editor holds, and stands still once its timeline is over. */
async function runIt(page: Page, editor: Locator): Promise<void> {
  await press(page, button(editor, en.run));
  await expect(editor).toHaveCount(0);
  await stopAfterItsFaults(page);
}

async function stopAfterItsFaults(page: Page): Promise<void> {
  await atRest(page);
  await expect(page.locator('main.stage')).not.toHaveAttribute('data-blank');
  await expect(async () => {
    expect((await shared(page)).link.playhead).toBeGreaterThan(4_000_000);
  }).toPass({ timeout: 90_000 });
  await press(page, page.getByRole('button', { name: words.bar.pause, exact: true }));
}

const scenarioOf = (text: string): Scenario => {
  const parsed = parseScenario(JSON.parse(text));
  if (!parsed.ok) throw new Error(`${parsed.problem.kind} at ${parsed.problem.path}`);
  return parsed.value;
};

test('built by hand, run, saved, opened, shared, and run by the command line: one hash @touch', async ({
  page,
}) => {
  await page.setViewportSize(
    (page.viewportSize()?.width ?? 0) < 500
      ? { width: 360, height: 640 }
      : { width: 1280, height: 720 },
  );
  await page.goto('./?embed');
  await atRest(page);
  const editor = await openEditor(page);
  await build(page, editor);
  await expect(editor.getByText(en.runs)).toBeVisible();

  const file = await saved(page, button(editor, en.save));
  const scenario = scenarioOf(file.text);
  const run = runOfDraft(scenario);
  expect(scenario.timeline.map(({ kind, at }) => [kind, at])).toEqual([
    ['cut', 1_200_000],
    ['invoke', 1_500_000],
    ['heal', 3_500_000],
  ]);
  const schema = editor.getByRole('link', { name: en.schema });
  const served = await page.request.get(
    new URL((await schema.getAttribute('href'))!, page.url()).href,
  );
  expect(await served.json()).toMatchObject({ title: 'CAP Local scenario, version 1' });
  await press(page, button(editor, en.share));
  const url = await editor.getByLabel(en.link).inputValue();
  const link = decodeLink(url);
  expect(link.ok && link.value.run).toEqual(run);

  await runIt(page, editor);
  const here = await shared(page);
  expect(here.link.run).toEqual(run);
  const node = await sent(run, here.link.playhead);
  expect(here.link.prefixHash).toBe(node.prefix);
  await expectHash(page, node.trace);

  const until = ['--until', `${here.link.playhead}us`];
  for (const source of [file.path, url, `#${here.fragment}`]) {
    const report = await printed<{ traceHash: string }>('simulate', source, ...until);
    expect(report.traceHash, source.slice(0, 40)).toBe(node.trace);
  }

  await page.reload();
  await atRest(page);
  await expectHash(page, node.trace);

  const again = await openEditor(page);
  await again.getByLabel(en.open).setInputFiles(file.path);
  await runIt(page, again);
  const opened = await shared(page);
  expect(opened.link.run).toEqual(run);
  expect(opened.link.prefixHash).toBe((await sent(run, opened.link.playhead)).prefix);

  await page.goto('about:blank');
  await page.goto(`./${new URL(url).hash}`);
  await atRest(page);
  const byLink = await shared(page);
  expect(byLink.link.prefixHash).toBe((await sent(run, byLink.link.playhead)).prefix);
});

test('what does not fit is told at its field, keeps it from running, and is undone @touch', async ({
  page,
}) => {
  await page.goto('./?embed');
  await atRest(page);
  const editor = await openEditor(page);
  const cables = await unfold(page, editor, 'fibres');
  await press(page, cables.locator('summary', { hasText: words.fibres.harbour }));
  const cable = item(cables, en.things.fibres({ name: words.fibres.harbour }));
  const least = cable.getByLabel(en.fields.min);
  await least.fill('-5');
  await expect(least).toHaveAttribute('aria-invalid', 'true');
  await expect(least).toHaveAccessibleDescription(/At least, in ms.*at least 0\.001\sms/);
  await expect(button(editor, en.run)).toBeDisabled();
  await expect(editor.getByText(en.runsNot({ n: 1 }))).toBeVisible();
  // From the list of what is wrong to the field.
  await press(page, editor.getByRole('list', { name: en.wrong }).getByRole('button'));
  await expect(least).toBeFocused();
  await press(page, button(editor, en.undo));
  await expect(least).toHaveValue('23');
  await expect(button(editor, en.run)).toBeEnabled();

  // A name that is taken is not given.
  const name = cable.getByLabel(en.name, { exact: true });
  await name.fill('airoli');
  await name.press('Enter');
  await expect(name).toHaveAccessibleDescription(/airoli/);
  await expect(button(editor, en.run)).toBeDisabled();
  await name.fill('sea-cable');
  await name.press('Enter');
  await expect(button(editor, en.run)).toBeEnabled();

  // A file that does not fit changes nothing here.
  const absurd = { name: 'absurd.json', mimeType: 'application/json' };
  await editor
    .getByLabel(en.open)
    .setInputFiles({ ...absurd, buffer: Buffer.from('{"version":1,"name":"<b>"}') });
  await expect(editor.getByText(/^This file was not opened\./)).toBeVisible();

  // Closed and opened again, it is as it was left.
  await press(page, button(editor, words.buttons.close));
  const again = await openEditor(page);
  await expect(again.getByText('sea-cable', { exact: true })).toBeVisible();
  const file = await saved(page, button(again, en.save));
  expect(scenarioOf(file.text).cuts[0]!.fibres).toContain('sea-cable');
});

test('by keyboard alone: a place moved on the map, a machine removed, the system run', async ({
  page,
}) => {
  await page.goto('./?embed');
  await atRest(page);
  const editor = await openEditor(page);
  const handle = editor.getByRole('button', { name: en.map.place({ place: 'Vashi' }) });
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(editor.getByText(/^Vashi: 73\.\d+° east, 19\.0\d+° north\.$/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor.getByLabel(en.fields.lon)).toBeFocused();
  // Whoever adds something is led to it.
  await button(editor, en.add.site).focus();
  await page.keyboard.press('Enter');
  const added = editor.locator('details.edit-item > summary', { hasText: 'place-1' });
  await expect(added).toBeFocused();
  await button(editor, en.undo).focus();
  await page.keyboard.press('Enter');
  await expect(added).toHaveCount(0);
  const machines = editor.locator('details.edit-section > summary', {
    hasText: en.sections.hosts,
  });
  await machines.focus();
  await page.keyboard.press('Enter');
  const vashi = machines
    .locator('xpath=..')
    .locator('details.edit-item > summary', { hasText: 'Vashi' });
  await vashi.focus();
  await page.keyboard.press('Enter');
  await button(editor, en.remove({ what: en.things.hosts({ name: 'Vashi' }) })).focus();
  await page.keyboard.press('Enter');
  // The button went with its machine: the focus is where that stood.
  await expect(machines).toBeFocused();
  const file = await saved(page, button(editor, en.save));
  const scenario = scenarioOf(file.text);
  expect(scenario.hosts.map(({ id }) => id)).not.toContain('vashi');
  expect(scenario.services['main']!.hosts).toHaveLength(4);
  expect(scenario.sites[4]!.lon).toBeGreaterThan(72.9986);
  await button(editor, en.run).focus();
  await page.keyboard.press('Enter');
  await expect(editor).toHaveCount(0);
  await atRest(page);
  await expect(async () => {
    expect((await shared(page)).link.run.scenario).toEqual(scenario);
  }).toPass();
});

test('a place is dragged by the hand @touch', async ({ page }) => {
  await page.goto('./?embed');
  await atRest(page);
  const editor = await openEditor(page);
  const handle = editor.getByRole('button', { name: en.map.place({ place: 'Worli' }) });
  await handle.scrollIntoViewIfNeeded();
  const box = (await handle.locator('.edit-site-hit').boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(43.9);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const coarse = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  const pen = coarse ? await finger(page) : mouse(page);
  await pen.down(at);
  for (const far of [6, 12, 18, 24, 30]) await pen.move({ x: at.x - far, y: at.y - far / 3 });
  await pen.up();
  const places = await unfold(page, editor, 'sites');
  const lon = item(places, en.things.sites({ name: 'Worli' })).getByLabel(en.fields.lon);
  await expect(async () => {
    // A tap right after a drag is none to the browser: it may still become a fling.
    if (!(await lon.isVisible()))
      await press(page, places.locator('summary', { hasText: 'Worli' }));
    await expect(lon).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(lon).not.toHaveValue('72.8169');
  // One drag is one edit.
  await press(page, button(editor, en.undo));
  await expect(lon).toHaveValue('72.8169');
});

for (const { id: language } of LANGUAGES) {
  test(`${language}: nothing for axe to find, light or dark, sound or not @touch`, async ({
    page,
  }) => {
    await page.addInitScript((chosen) => {
      const kept = { language: chosen, openingSeen: true };
      localStorage.setItem('cap-local', JSON.stringify(kept));
    }, language);
    await page.goto('./?embed');
    await atRest(page);
    await withAxe(page);
    const says = EDITOR_WORDS[language];
    const editor = await openEditor(page, language);
    await editor.getByLabel(says.begin.label).selectOption('mumbai-island-cut');
    await press(page, button(editor, says.begin.open));
    // Each section with its first item.
    for (const section of await editor.locator('details.edit-section').all()) {
      if (!(await section.evaluate((part: HTMLDetailsElement) => part.open)))
        await press(page, section.locator('> summary'));
      const first = section.locator('details.edit-item > summary').first();
      if ((await first.count()) > 0) await press(page, first);
    }
    expect(await findings(page)).toEqual([]);
    await editor.getByLabel(says.fields.detectionDelay).fill('');
    await expect(button(editor, says.run)).toBeDisabled();
    expect(await findings(page)).toEqual([]);
    const width = await editor.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(width).toBe(0);
  });
}
