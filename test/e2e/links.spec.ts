/** Links and files from other people: the same moment in a fresh browser, or a message; never harm. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { deflateSync, strToU8 } from 'fflate';
import { ENGINE_REVISION } from '../../src/engine/index.ts';
import type { Intervention } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { toBase64Url } from '../../src/share/bytes.ts';
import { LINK_LENGTH_MAX } from '../../src/share/link.ts';
import {
  atRest,
  expectHash,
  fragmentOf,
  hands,
  openRun,
  pay,
  replayed,
  runOf,
  shared,
} from './run-by-link.ts';

const balances = (page: Page): Promise<string[]> => page.locator('.phone-balance').allInnerTexts();

const toast = (page: Page) => page.locator('.toast');

async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
}

test('hands made here, opened there: the same moment, hash and balances', async ({ browser }) => {
  const sender = await (await browser.newContext()).newPage();
  await sender.goto('./?embed');
  await atRest(sender);
  const rule = sender.getByRole('radio', { name: /^Always an answer/ });
  // A rule chosen while the first run still loads is not heard.
  await expect(async () => rule.check({ force: true, timeout: 1000 })).toPass();
  await sender.keyboard.press('1');
  await expect(sender.locator('.toast, [data-cut], .map-chip').first()).toBeVisible();
  await sender
    .getByRole('button', { name: /^Asha.*pay ₹400|^Pay ₹400/i })
    .first()
    .click();
  await expect(sender.locator('.phone[data-client=asha] output')).toContainText('Paid');
  await sender
    .getByRole('button', { name: /^Ravi.*pay ₹300|^Pay ₹300/i })
    .first()
    .click();
  await expect(sender.locator('.phone[data-client=ravi] output')).toContainText('Paid');
  await pause(sender);
  const { fragment, link } = await shared(sender);
  expect(link.run.mode).toBe('ap');
  expect(link.run.interventions.map(({ kind }) => kind)).toEqual(['cut', 'invoke', 'invoke']);
  expect(fragment).toMatch(/^[A-Za-z0-9._-]{1,240}$/);
  const simulation = replayed(link.run, link.playhead);
  expect(link.prefixHash).toBe(simulation.prefixHash());
  await expectHash(sender, simulation.traceHash());

  const receiver = await (await browser.newContext()).newPage();
  await receiver.goto(`./#${fragment}`);
  await atRest(receiver);
  await expectHash(receiver, simulation.traceHash());
  expect(await balances(receiver)).toEqual(await balances(sender));
  await expect(receiver.getByRole('radio', { name: /^Always an answer/ })).toBeChecked();
  await expect(toast(receiver)).toHaveCount(0);
  const again = await shared(receiver);
  expect(again.fragment).toBe(fragment);
});

test('five hands fit in 240 characters, twenty in 2,000, as the page shares them', async ({
  page,
}) => {
  await openRun(page, runOf('ap'), 6_000_000);
  expect((await shared(page)).fragment.length).toBeLessThanOrEqual(240);

  const twenty: Intervention[] = [0, 4_000_000, 8_000_000, 12_000_000].flatMap((from) =>
    hands(from),
  );
  const run = runOf('tunable', { interventions: twenty, seed: 2_147_483_646 });
  await page.goto(`./#${fragmentOf(run, 17_123_457)}`);
  await expectHash(page, replayed(run, 17_123_457).traceHash());
  const { fragment, link } = await shared(page);
  expect(link.run.interventions).toEqual(twenty);
  expect(fragment.length).toBeLessThanOrEqual(2_000);
});

test('a reload comes back to the same moment', async ({ page }) => {
  const run = runOf('ap');
  await openRun(page, run, 1_000_000);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.locator('.phone[data-client=asha] output')).toContainText('Paid');
  await pause(page);
  const before = await shared(page);
  await page.reload();
  await atRest(page);
  await expectHash(page, replayed(run, before.link.playhead).traceHash());
  expect((await shared(page)).fragment).toBe(before.fragment);
});

test('a link of another engine revision is replayed, and says so', async ({ page }) => {
  const run = runOf('ap', { engineRevision: ENGINE_REVISION + 1 });
  await page.goto(
    `./#${fragmentOf(run, 6_000_000, { prefixHash: 1, firstContradiction: 3_100_000 })}`,
  );
  await expect(toast(page)).toContainText(
    /^Made with a newer engine\. Replayed here: first contradiction at [\d.]+\ss \(was 3\.1\ss\)\./,
  );
  await expectHash(page, replayed(run, 6_000_000).traceHash());
});

test('a link of this revision whose hash is not ours says so', async ({ page }) => {
  await page.goto(`./#${fragmentOf(runOf('ap'), 6_000_000, { prefixHash: 1 })}`);
  await expect(toast(page)).toContainText('its hash differs');
});

const deflated = (value: unknown): string =>
  `1.${toBase64Url(deflateSync(strToU8(typeof value === 'string' ? value : JSON.stringify(value))))}`;
const good = fragmentOf(runOf('cp'), 6_000_000);
const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

/** What is wrong with each, in the words of the message. */
const BAD_LINKS: readonly (readonly [name: string, fragment: string, says: RegExp])[] = [
  ['nothing of ours', 'hello', /does not look like a link/],
  ['a script', SCRIPT, /does not look like a link/],
  ['a javascript address', 'javascript:window.hacked=1', /does not look like a link/],
  ['a newer version', good.replace(/^1/, '2'), /newer version/],
  ['cut short', good.slice(0, 30), /damaged or cut short/],
  ['nothing after the version', '1.', /damaged or cut short/],
  ['characters that do not belong', `${good.slice(0, 20)}$%${good.slice(20)}`, /damaged/],
  ['longer than any of ours', `1.${'A'.repeat(LINK_LENGTH_MAX)}`, /too large/],
  ['a bomb', deflated('0'.repeat(8_000_000)), /too large/],
  ['a list of lists without end', deflated('['.repeat(50_000)), /damaged/],
  ['not a list', deflated({ run: 1 }), /damaged/],
  [
    'an unknown scenario',
    deflated([99, 0, 0, 7, 0, 0, ENGINE_REVISION]),
    /scenario: there is no scenario/,
  ],
  [
    'a script as scenario',
    deflated([SCRIPT, 0, 0, 7, 0, 0, ENGINE_REVISION]),
    /scenario should be/,
  ],
  ['a seed that is none', deflated([0, 0, 0, -7, 0, 0, ENGINE_REVISION]), /seed/],
  [
    'a moment before time',
    deflated([0, 0, 0, 7, 0, -1, ENGINE_REVISION]),
    /playhead is out of range/,
  ],
  [
    'a moment in a million years',
    deflated([0, 0, 0, 7, 0, 2 ** 53 - 1, ENGINE_REVISION]),
    /playhead/,
  ],
  ['hands that mean nothing', deflated([0, 0, 0, 7, [9, 9, 9], 0, ENGINE_REVISION]), /damaged/],
  [
    'a cut of 4,000,000,000 cables',
    deflated([0, 0, 0, 7, [0, 5, 4e9], 0, ENGINE_REVISION]),
    /damaged/,
  ],
];

test('a bad link: a message that names the problem, and the run stays', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const run = runOf('ap');
  await openRun(page, run, 6_000_000);
  const before = await shared(page);
  for (const [name, fragment, says] of BAD_LINKS) {
    await test.step(name, async () => {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, fragment);
      await expect(toast(page)).toContainText(says);
      await expect(toast(page)).toContainText('Your run stays.');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(toast(page)).toHaveCount(0);
    });
  }
  expect((await shared(page)).fragment).toBe(before.fragment);
  await expectHash(page, replayed(run, 6_000_000).traceHash());
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(errors).toEqual([]);
});

test('a bad link as the first thing ever opened: the message, and the opening', async ({
  page,
}) => {
  await page.goto(`./#${good.slice(0, 30)}`);
  await expect(toast(page)).toContainText('damaged or cut short');
  await expect(page.locator('main.stage')).toHaveAttribute('data-beat', /hello|agree|cut/);
});

test('a link pasted into the page opens', async ({ page }) => {
  await page.goto('./?embed');
  await atRest(page);
  const run = runOf('cp', { interventions: [pay(1_200_001, 'asha', 50)] });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByText('Change the system').click();
  await page.getByRole('textbox').fill(`https://example.test/a/#${fragmentOf(run, 2_000_000)}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await expectHash(page, replayed(run, 2_000_000).traceHash());
});

/** The stage as a file, with one thing changed. */
const file = (more: object): string => JSON.stringify({ ...mumbai, name: 'mine', ...more });
const [firstFibre, ...otherFibres] = mumbai.fibres;
const [firstClient, ...otherClients] = mumbai.clients;

const BAD_FILES: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  ['not JSON', '{"version": 1,', /The text is not JSON/],
  ['an image', '\u0089PNG\r\n\u001a\n', /The text is not JSON/],
  ['a list', '[]', /version is missing/],
  ['a version of the future', file({ version: 2 }), /version/],
  ['a duration in words', file({ duration: 'long' }), /duration should be/],
  [
    'a negative latency',
    file({
      fibres: [{ ...firstFibre, latency: { kind: 'constant', micros: -5 } }, ...otherFibres],
    }),
    /fibres\.0\.latency/,
  ],
  [
    'a cable to nowhere',
    file({ fibres: [{ ...firstFibre, b: 'atlantis' }, ...otherFibres] }),
    /atlantis/,
  ],
  [
    'a phone that asks nobody',
    file({ clients: [{ ...firstClient, host: 'nobody' }, ...otherClients] }),
    /clients\.0\.host.*nobody/,
  ],
  ['two places of one name', file({ sites: [...mumbai.sites, mumbai.sites[0]] }), /used twice/],
  ['a field we do not know', file({ onload: SCRIPT }), /onload is a field we do not know/],
  ['nothing to run on', file({ hosts: undefined }), /hosts is missing/],
  ['too large', file({ name: 'x'.repeat(1_100_000) }), /too large/],
  ['too deep', `${'['.repeat(60_000)}${']'.repeat(60_000)}`, /too large|is not JSON|should be/],
];

test('scenario files: ours opens, bad ones say which field, and the run stays', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto('./?embed');
  await atRest(page);
  const open = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: 'More' }).click();
    const chooser = page.getByRole('dialog').locator('input[type=file]');
    if (!(await chooser.isVisible())) await page.getByText('Change the system').click();
    await chooser.setInputFiles({
      name: 'scenario.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await open(file({}));
  await expect(toast(page)).toHaveCount(0);
  // It runs at once; what follows compares moments.
  await pause(page);
  const before = await shared(page);
  expect(before.link.run.scenario).toMatchObject({ name: 'mine' });
  for (const [name, text, says] of BAD_FILES) {
    await test.step(name, async () => {
      await open(text);
      await expect(toast(page)).toContainText(says);
      await expect(toast(page)).toContainText('Your run stays.');
      await page.getByRole('button', { name: 'Dismiss' }).click();
    });
  }
  expect((await shared(page)).fragment).toBe(before.fragment);
  expect(errors).toEqual([]);
});
