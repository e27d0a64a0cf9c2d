/** Real strokes over the map as rendered: its cables are read from the page, not computed. */
import { expect } from '@playwright/test';
import type { CDPSession, Page } from '@playwright/test';
import type { CableCurve } from '../../../src/view/cable-curve.ts';
import { distance, mix } from '../../../src/view/geometry.ts';
import type { Point } from '../../../src/view/geometry.ts';
import { straightStroke } from '../../../src/view/straight-stroke.ts';

/** How far a hand starts before the first cable and goes on after the last. */
const OVERSHOOT = 26;
const MOVES = 14;

interface Rendered {
  readonly cables: readonly CableCurve[];
  readonly nodes: Readonly<Record<string, Point>>;
}

/** Cables and nodes in pixels of the page. */
export async function rendered(page: Page): Promise<Rendered> {
  const drawn = await page.evaluate(() => {
    const centre = (element: Element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const cables = [...document.querySelectorAll<SVGGElement>('.map-stage [data-fibre]')];
    return {
      cables: cables.map((group) => {
        const path = group.querySelector<SVGPathElement>('.map-hit')!;
        const toPage = path.getScreenCTM()!;
        const length = path.getTotalLength();
        const points = Array.from({ length: 41 }, (_, i) => {
          const { x, y } = path.getPointAtLength((length * i) / 40).matrixTransform(toPage);
          return { x, y };
        });
        return { fibre: group.dataset['fibre']!, points };
      }),
      nodes: [...document.querySelectorAll('.map-sign')].map((group) => ({
        host: group.getAttribute('data-host')!,
        at: centre(group.querySelector('.map-sign-hit')!),
      })),
    };
  });
  const cables = drawn.cables.map(({ fibre, points }): CableCurve => {
    const lengths = [0];
    for (let i = 1; i < points.length; i++) {
      lengths.push(lengths[i - 1]! + distance(points[i - 1]!, points[i]!));
    }
    return { fibre, a: '', b: '', points, lengths, length: lengths.at(-1) ?? 0 };
  });
  return { cables, nodes: Object.fromEntries(drawn.nodes.map(({ host, at }) => [host, at])) };
}

/** The straight line that cuts exactly these cables. */
export async function lineAcross(page: Page, fibres: readonly string[]): Promise<Point[]> {
  const { cables, nodes } = await rendered(page);
  const stroke = straightStroke(cables, Object.values(nodes), fibres, OVERSHOOT);
  if (!stroke) throw new Error(`no straight line cuts exactly ${fibres.join(', ')}`);
  return along([stroke.from, stroke.to]);
}

/** A closed line round one host, too near for any other. */
export async function loopAround(page: Page, host: string, radius: number): Promise<Point[]> {
  const centre = (await rendered(page)).nodes[host];
  if (!centre) throw new Error(`no sign of ${host}`);
  return Array.from({ length: 25 }, (_, i) => ({
    x: centre.x + radius * Math.cos((i / 24) * 2 * Math.PI),
    y: centre.y + radius * Math.sin((i / 24) * 2 * Math.PI),
  }));
}

function along(corners: readonly [Point, Point]): Point[] {
  return Array.from({ length: MOVES + 1 }, (_, i) => mix(corners[0], corners[1], i / MOVES));
}

/** A hand that can draw: down at the first point, along the others, up. */
export interface Pen {
  readonly down: (at: Point) => Promise<void>;
  readonly move: (at: Point) => Promise<void>;
  readonly up: () => Promise<void>;
}

export function mouse(page: Page): Pen {
  return {
    down: async ({ x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
    },
    move: ({ x, y }) => page.mouse.move(x, y),
    up: () => page.mouse.up(),
  };
}

export interface Finger extends Pen {
  /** A second finger comes down while the first one draws. */
  readonly second: (at: Point) => Promise<void>;
  /** All fingers that are down move at once. */
  readonly all: (at: Point[]) => Promise<void>;
}

/** Touches as the browser itself gets them from a screen. */
export async function finger(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let held: Point[] = [];
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: held.map(({ x, y }, id) => ({ x, y, id })),
    });
  const put = (type: 'touchStart' | 'touchMove', points: Point[]) => {
    held = points;
    return send(type).then(() => undefined);
  };
  return {
    down: (at) => put('touchStart', [at]),
    move: (at) => put('touchMove', [at, ...held.slice(1)]),
    second: (at) => put('touchStart', [...held, at]),
    all: (at) => put('touchMove', at),
    up: async () => {
      held = [];
      await send('touchEnd');
    },
  };
}

/** Draws the line; `before` looks at the page while the hand is still down. */
export async function draw(
  pen: Pen,
  line: readonly Point[],
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const [first, ...rest] = line;
  if (!first) throw new Error('no line to draw');
  await pen.down(first);
  for (const point of rest) await pen.move(point);
  await before();
  await pen.up();
}

/** Strokes of a finger start on the map and away from the edges that belong to the system. */
export async function expectInsideMap(page: Page, line: readonly Point[]): Promise<void> {
  const box = await page.locator('.map-stage').boundingBox();
  if (!box) throw new Error('no map');
  for (const { x, y } of line) {
    expect(x).toBeGreaterThanOrEqual(box.x);
    expect(x).toBeLessThanOrEqual(box.x + box.width);
    expect(y).toBeGreaterThanOrEqual(box.y);
    expect(y).toBeLessThanOrEqual(box.y + box.height);
  }
}
