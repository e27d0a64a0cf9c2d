/** Hands that move the map, by its handles: wheel, two fingers, keys' focus, and the way back. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { distance, mix } from '../../src/view/geometry.ts';
import type { Point } from '../../src/view/geometry.ts';
import { layOut } from '../../src/view/layout.ts';
import type { MapLayout } from '../../src/view/layout.ts';
import type { MapModel } from '../../src/view/map-model.ts';
import { straightStroke } from '../../src/view/straight-stroke.ts';
import { CLOSEST, WHOLE, zoomed } from '../../src/view/view.ts';
import type { View } from '../../src/view/view.ts';
import { zoomedLayout } from '../../src/view/zoomed.ts';
import { MapStage } from '../../src/ui/map/map-stage.tsx';
import type { MapStageProps } from '../../src/ui/map/map-stage.tsx';

const SIZE = { width: 704, height: 660 };
const MODEL: MapModel = {
  signs: Object.keys(MUMBAI.hosts).map((host) => ({
    host,
    name: host,
    shortName: host,
    value: '₹600',
    lamp: 'running',
    leader: false,
    stale: false,
    label: `Sign ${host}`,
    dimmed: false,
  })),
  cables: MUMBAI.cables.map(({ fibre }) => ({
    fibre,
    name: fibre,
    state: 'normal',
    where: 500,
    label: `Cable ${fibre}`,
  })),
  people: [],
  chips: [],
  counter: null,
};
const WHOLE_LAYOUT = layOut(MUMBAI, SIZE, MODEL.signs);
const WEST = ['western-line', 'airoli'];

beforeEach(() => {
  // The test DOM has no pointer capture.
  if (!('setPointerCapture' in Element.prototype)) {
    Object.defineProperty(Element.prototype, 'setPointerCapture', { value: () => undefined });
  }
});

let seen: View;

function Held({ from = WHOLE, ...props }: Partial<MapStageProps> & { from?: View }) {
  const [view, setView] = useState(from);
  useLayoutEffect(() => {
    seen = view;
  });
  return (
    <MapStage
      model={MODEL}
      label="Map"
      initialSize={SIZE}
      view={view}
      onView={setView}
      wholeMap="Whole map"
      {...props}
    />
  );
}

const stage = (): HTMLElement => screen.getByRole('region', { name: 'Map' });
const layoutNow = (): MapLayout => zoomedLayout(WHOLE_LAYOUT, seen);
const node = (host: string): Point => layoutNow().nodes[host] ?? { x: NaN, y: NaN };
const whole = (): HTMLElement | null => screen.queryByRole('button', { name: 'Whole map' });

/** The map moves once a frame. */
const frame = (): Promise<void> =>
  act(async () => {
    await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(done));
  });

/** The test DOM's own wheel event knows neither place nor Ctrl. Says whether the page may scroll. */
const wheel = async (
  { x, y }: Point,
  { ctrlKey = false, ...turned }: { ctrlKey?: boolean; deltaX?: number; deltaY?: number },
): Promise<boolean> => {
  const init = { bubbles: true, cancelable: true, clientX: x, clientY: y, ctrlKey };
  const event = new MouseEvent('wheel', init);
  Object.assign(event, { deltaX: 0, deltaY: 0, deltaMode: 0, ...turned });
  const goesOn = stage().dispatchEvent(event);
  await frame();
  return goesOn;
};

const pointer = (type: 'Down' | 'Move' | 'Up', p: Point, more: object = {}): void => {
  fireEvent[`pointer${type}`](stage(), {
    clientX: p.x,
    clientY: p.y,
    button: 0,
    pointerId: 1,
    pointerType: 'mouse',
    ...more,
  });
};
const finger = (id: number) => ({ pointerType: 'touch', pointerId: id, isPrimary: id === 1 });

const line = (from: Point, to: Point): Point[] =>
  Array.from({ length: 21 }, (_, i) => mix(from, to, i / 20));

/** A line that cuts exactly these cables of the map as it is seen now. */
const across = (fibres: readonly string[]): Point[] => {
  const { cables, nodes } = layoutNow();
  const stroke = straightStroke(cables, Object.values(nodes), fibres, 40);
  if (!stroke) throw new Error('no such line');
  return line(stroke.from, stroke.to);
};

test('the wheel comes closer about the pointer and never scrolls the page', async () => {
  render(<Held />);
  expect(whole()).toBeNull();
  const at = node('bkc');

  expect(await wheel(at, { deltaY: -500 })).toBe(false);
  expect(seen.k).toBeGreaterThan(1.3);
  expect(distance(node('bkc'), at)).toBeLessThan(1e-6);
  expect(whole()).toBeInTheDocument();

  for (let i = 0; i < 12; i += 1) await wheel(at, { deltaY: -500 });
  expect(seen.k).toBe(CLOSEST);
  expect(distance(node('bkc'), at)).toBeLessThan(1e-6);

  for (let i = 0; i < 12; i += 1) expect(await wheel(at, { deltaY: 500 })).toBe(false);
  expect(seen).toBe(WHOLE);
  expect(whole()).toBeNull();
});

test('a pinch on a trackpad zooms too, sideways the wheel pans', async () => {
  render(<Held />);
  await wheel(node('bkc'), { deltaY: -10, ctrlKey: true });
  const { k } = seen;
  expect(k).toBeGreaterThan(1.05);

  await wheel(node('bkc'), { deltaY: -600 });
  const before = node('bkc');
  expect(await wheel(before, { deltaX: 30, deltaY: 2 })).toBe(false);
  expect(node('bkc').x).toBeCloseTo(before.x - 30, 6);
  expect(node('bkc').y).toBeCloseTo(before.y, 6);
});

test('signs keep their size and stay with their places; the drawn node is where it is said to be', async () => {
  const { container } = render(<Held />);
  const board = () => container.querySelector('[data-host="bkc"] .map-board-casing');
  const [width, x] = [board()?.getAttribute('width'), Number(board()?.getAttribute('x'))];
  const was = node('bkc').x;

  await wheel({ x: 500, y: 400 }, { deltaY: -500 });

  expect(board()?.getAttribute('width')).toBe(width);
  expect(Number(board()?.getAttribute('x')) - node('bkc').x).toBeCloseTo(x - was, 6);
  const drawn = container.querySelector('[data-host="bkc"] .map-sign-hit');
  expect(Number(drawn?.getAttribute('cx'))).toBeCloseTo(node('bkc').x, 6);
});

test('a stroke on a closer look cuts exactly what it crosses', () => {
  const onStrokeEnd = vi.fn();
  const at = WHOLE_LAYOUT.nodes['andheri'] ?? { x: 0, y: 0 };
  render(
    <Held
      from={zoomed(WHOLE, { x: at.x / SIZE.width, y: at.y / SIZE.height }, 2.5)}
      onStrokeEnd={onStrokeEnd}
    />,
  );
  const drawn = across(WEST);
  drawn.forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p));
  // Nothing moves the map under a line, and its way back is out of the way.
  expect(whole()).toBeNull();
  pointer('Up', drawn.at(-1) ?? { x: 0, y: 0 });

  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
  expect(onStrokeEnd.mock.lastCall?.[0].toSorted()).toEqual(WEST.toSorted());
});

test('the wheel rests while a line is drawn', async () => {
  const onStrokeEnd = vi.fn();
  render(<Held onStrokeEnd={onStrokeEnd} />);
  const drawn = across(WEST);
  drawn.forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p));

  expect(await wheel(node('bkc'), { deltaY: -500 })).toBe(false);
  expect(seen).toBe(WHOLE);
  pointer('Up', drawn.at(-1) ?? { x: 0, y: 0 });
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
});

test('a second finger gives the stroke up; from then on the two move the map', async () => {
  const [onStrokeEnd, onStrokeCancel, onCable] = [vi.fn(), vi.fn(), vi.fn()];
  render(<Held onStrokeEnd={onStrokeEnd} onStrokeCancel={onStrokeCancel} onCable={onCable} />);
  const drawn = across(WEST);
  const tip = drawn.at(-1) ?? { x: 0, y: 0 };
  drawn.forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p, finger(1)));
  const other = { x: tip.x + 100, y: tip.y };
  pointer('Down', other, finger(2));
  expect(onStrokeCancel).toHaveBeenCalledTimes(1);

  // Spread to twice the distance about a middle that stays: twice as close.
  pointer('Move', { x: tip.x - 50, y: tip.y }, finger(1));
  pointer('Move', { x: other.x + 50, y: tip.y }, finger(2));
  await frame();
  expect(seen.k).toBeCloseTo(2, 6);
  const middle = mix(tip, other, 0.5);
  expect((middle.x / SIZE.width - seen.x) / seen.k).toBeCloseTo(middle.x / SIZE.width, 6);

  // Both the same way: the map goes with them.
  const before = node('bkc');
  pointer('Move', { x: tip.x - 90, y: tip.y - 20 }, finger(1));
  pointer('Move', { x: other.x + 10, y: tip.y - 20 }, finger(2));
  await frame();
  expect(node('bkc').x).toBeCloseTo(before.x - 40, 3);
  expect(node('bkc').y).toBeCloseTo(before.y - 20, 3);

  // The finger that stays draws nothing and taps nothing.
  pointer('Up', other, finger(2));
  line(tip, { x: 300, y: 300 }).forEach((p) => pointer('Move', p, finger(1)));
  pointer('Up', { x: 300, y: 300 }, finger(1));
  expect(onStrokeEnd).not.toHaveBeenCalled();
  expect(onCable).not.toHaveBeenCalled();

  // The next single finger draws again.
  fireEvent.click(screen.getByRole('button', { name: 'Whole map' }));
  const again = across(WEST);
  again.forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p, finger(1)));
  pointer('Up', again.at(-1) ?? tip, finger(1));
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
});

test('a finger whose leaving was never told does not turn the next ones into a pinch', async () => {
  const onStrokeEnd = vi.fn();
  render(<Held onStrokeEnd={onStrokeEnd} />);
  pointer('Down', { x: 300, y: 300 }, finger(1));

  const next = { ...finger(7), isPrimary: true };
  const drawn = across(WEST);
  const tip = drawn.at(-1) ?? { x: 0, y: 0 };
  for (let times = 0; times < 2; times += 1) {
    drawn.forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p, next));
    pointer('Up', tip, next);
  }
  await frame();
  expect(seen).toBe(WHOLE);
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
});

test('a drag with Shift or the middle button moves a closer map; with Shift the whole map is cut', async () => {
  const onStrokeStart = vi.fn();
  const { unmount } = render(
    <Held from={zoomed(WHOLE, { x: 0.5, y: 0.5 }, 3)} onStrokeStart={onStrokeStart} />,
  );
  for (const how of [{ shiftKey: true }, { button: 1 }]) {
    const before = node('bkc');
    pointer('Down', { x: 300, y: 300 }, how);
    pointer('Move', { x: 340, y: 320 }, how);
    await frame();
    pointer('Up', { x: 340, y: 320 }, how);
    expect(node('bkc').x).toBeCloseTo(before.x + 40, 6);
    expect(node('bkc').y).toBeCloseTo(before.y + 20, 6);
  }
  expect(onStrokeStart).not.toHaveBeenCalled();
  unmount();

  render(<Held onStrokeStart={onStrokeStart} />);
  across(WEST).forEach((p, i) => pointer(i === 0 ? 'Down' : 'Move', p, { shiftKey: true }));
  expect(onStrokeStart).toHaveBeenCalledTimes(1);
});

test('Whole map leads back', () => {
  render(<Held from={zoomed(WHOLE, { x: 0.2, y: 0.2 }, 4)} />);

  fireEvent.click(screen.getByRole('button', { name: 'Whole map' }));

  expect(seen).toBe(WHOLE);
  expect(whole()).toBeNull();
});

test('without a listener the map stays whole, and a wheel still scrolls nothing', async () => {
  render(<MapStage model={MODEL} label="Map" initialSize={SIZE} wholeMap="Whole map" />);
  expect(await wheel({ x: 300, y: 300 }, { deltaY: -500 })).toBe(false);
  expect(whole()).toBeNull();
});

test('a sign that a key focuses comes in sight, one under the pointer stays where it is', () => {
  render(<Held from={zoomed(WHOLE, { x: 0.1, y: 0.9 }, 4)} />);
  const vashi = screen.getByRole('button', { name: 'Sign vashi' });
  const before = seen;
  const byKey = vi.spyOn(Element.prototype, 'matches').mockImplementation(() => false);
  fireEvent.focus(vashi);
  expect(seen).toBe(before);

  byKey.mockImplementation((selector) => selector === ':focus-visible');
  fireEvent.focus(vashi);
  byKey.mockRestore();
  const rect = layoutNow().signs.find(({ host }) => host === 'vashi')?.rect;
  expect(rect && rect.x >= 0 && rect.y >= 0).toBe(true);
  expect(rect && rect.x + rect.width <= SIZE.width && rect.y + rect.height <= SIZE.height).toBe(
    true,
  );
});
