/** Runs made by hand in Node, opened in the page by their link, and what the page says of them. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { ENGINE_REVISION, createSimulation } from '../../src/engine/index.ts';
import type { Intervention, Micros, Mode, Run, Simulation } from '../../src/engine/index.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import type { Link } from '../../src/share/link.ts';

export const ISLAND_CITY = ['mahim-causeway', 'dadar-sion-rail', 'harbour'];

export const pay = (at: Micros, client: string, amount: number): Intervention => ({
  kind: 'invoke',
  at,
  client,
  act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount } },
});

/** Pays, a cut, rival payments, a repair, shifted by `from`: about 5 s of model time. */
export function hands(from: Micros = 0): Intervention[] {
  return [
    pay(from + 1_200_001, 'asha', 100),
    { kind: 'cut', at: from + 2_000_001, fibres: ISLAND_CITY },
    pay(from + 2_500_001, 'asha', 400),
    pay(from + 2_900_001, 'ravi', 300),
    { kind: 'heal', at: from + 4_500_001, fibres: ISLAND_CITY },
  ];
}

export function runOf(mode: Mode, more: Partial<Run> = {}): Run {
  return {
    scenario: 'mumbai',
    mode,
    settings: [],
    seed: 7,
    interventions: hands(),
    engineRevision: ENGINE_REVISION,
    ...more,
  };
}

/** The run in Node, at `until`. */
export function replayed(run: Run, until: Micros): Simulation {
  const simulation = createSimulation(run);
  simulation.runUntil(until);
  return simulation;
}

export function fragmentOf(run: Run, playhead: Micros, more: Partial<Link> = {}): string {
  const link: Link = {
    run,
    playhead,
    prefixHash: null,
    firstContradiction: null,
    language: null,
    ...more,
  };
  const encoded = encodeLink(link);
  if (!encoded.ok) throw new Error(`no link: ${encoded.problem.kind} ${encoded.problem.field}`);
  return encoded.value;
}

/** Opens the page at a run's moment, as somebody who was sent the link. */
export async function openRun(page: Page, run: Run, playhead: Micros): Promise<void> {
  await page.goto(`./#${fragmentOf(run, playhead)}`);
  await atRest(page);
}

/** The page is in free play and shows its run: what is opened on the way there would close again. */
export async function atRest(page: Page): Promise<void> {
  const stage = page.locator('main.stage');
  await expect(stage).toHaveAttribute('data-beat', 'free');
  await expect(stage).not.toHaveAttribute('data-blank');
}

interface Shared {
  readonly fragment: string;
  readonly link: Link;
}

/** What a share link copied now would say, once the moment is on screen and its hash known. */
export async function shared(page: Page): Promise<Shared> {
  let found = await offered(page);
  await expect(async () => {
    if (found.link.prefixHash === null) found = await offered(page);
    expect(found.link.prefixHash).not.toBeNull();
  }).toPass();
  return found;
}

async function offered(page: Page): Promise<Shared> {
  await page.getByRole('button', { name: 'Share' }).click();
  const url = await page.getByRole('dialog').getByRole('textbox').inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const fragment = url.replace(/^[^#]*#/, '');
  const decoded = decodeLink(fragment);
  if (!decoded.ok) throw new Error(`the page shared a bad link: ${decoded.problem.kind}`);
  return { fragment, link: decoded.value };
}

/** "About this run" shows this hash. */
export async function expectHash(page: Page, hash: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'About this run' }).click();
  await expect(page.getByRole('dialog').locator('dd.code')).toHaveText(hash);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
