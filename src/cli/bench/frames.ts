/**
 * P7: frames of the built page in Chromium while `mumbai` runs at 1x with 200 customers. The page is
 * given the run as a file, as anybody may; what is timed is what the browser shows.
 */
import { createSimulation, ENGINE_REVISION } from '../../engine/index.ts';
import type { Run } from '../../engine/index.ts';
import { NO_CHROMIUM, withBuiltPage } from './page.ts';
import type { BuiltPage } from './page.ts';
import { measured, notMeasured } from './rows.ts';
import type { Row } from './rows.ts';

const CUSTOMERS = 200;
const FROM = 3_000_000;
const SECONDS = 10;
const MEDIAN_MAX_MS = 17;
const MAIN_MAX_MS = 6;
const TASK_MAX_MS = 50;
const VIEWPORT = { width: 1280, height: 720 };

const RUN: Run = {
  scenario: 'mumbai',
  mode: 'cp',
  settings: [{ path: 'crowd.size', value: CUSTOMERS }],
  seed: 7,
  interventions: [],
  engineRevision: ENGINE_REVISION,
};

const TEXT = JSON.stringify(RUN);
/** Run in the page: the customers have asked, and what they asked is counted. */
const SHOWS_CROWD = `/\\d{3}/.test(document.querySelector('.meters, .board')?.textContent ?? '')`;

interface Frames {
  /** Time between two frames, in ms. */
  readonly gaps: readonly number[];
  /** Tasks of the main thread over 50 ms, by how long. */
  readonly tasks: readonly number[];
  /** Busy main thread, in ms a frame. */
  readonly main: number;
}

export async function frameTimes(root: string): Promise<Row> {
  const frames = await withBuiltPage(root, watched);
  if (frames === null) return notMeasured('P7', NO_CHROMIUM);
  const gaps = frames.gaps.toSorted((a, b) => a - b);
  const at = (share: number): number => gaps[Math.ceil(share * gaps.length) - 1] ?? 0;
  const longest = Math.max(0, ...frames.tasks);
  const details = {
    medianMs: tenths(at(0.5)),
    maxMs: tenths(at(1)),
    mainMsAFrame: tenths(frames.main),
    longTasks: frames.tasks.length,
    longestTaskMs: Math.round(longest),
    messagesInFlight: inFlight(),
    frames: gaps.length,
  };
  return measured('P7', at(0.95), details, {
    met: at(0.5) <= MEDIAN_MAX_MS && frames.main <= MAIN_MAX_MS && longest <= TASK_MAX_MS,
    reason:
      `also: a median of at most ${MEDIAN_MAX_MS} ms, at most ${MAIN_MAX_MS} ms of the main ` +
      `thread a frame, no task over ${TASK_MAX_MS} ms`,
  });
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Messages under way in the middle of what is watched. */
function inFlight(): number {
  const simulation = createSimulation(RUN);
  simulation.runUntil(FROM + (SECONDS * 1_000_000) / 2);
  return simulation.flights(0).length;
}

async function watched({ browser, address }: BuiltPage): Promise<Frames> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(address);
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.locator('footer').getByRole('button', { name: 'More', exact: true }).click();
  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(TEXT) };
  // Opened from a file it plays at once.
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForFunction(SHOWS_CROWD);
  await page.evaluate(watchFor(1));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const before = await busy();
  const { gaps, tasks } = (await page.evaluate(watchFor(SECONDS))) as {
    gaps: number[];
    tasks: number[];
  };
  const main = ((await busy()) - before) / Math.max(1, gaps.length);
  await page.close();
  return { gaps, tasks, main };
}

/** Run in the page: the gaps between frames and the long tasks of so many seconds. */
const watchFor = (seconds: number): string => `new Promise((resolve) => {
  const gaps = [];
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const begin = performance.now();
  let last = begin;
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    if (now - begin < ${seconds * 1000}) return requestAnimationFrame(frame);
    observer.disconnect();
    resolve({ gaps: gaps.slice(1), tasks });
  };
  requestAnimationFrame(frame);
})`;
