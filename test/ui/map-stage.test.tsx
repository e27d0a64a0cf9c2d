import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { pointAt } from '../../src/view/cable-curve.ts';
import type { Point } from '../../src/view/geometry.ts';
import { layOut } from '../../src/view/layout.ts';
import type { CableModel, MapModel } from '../../src/view/map-model.ts';
import { straightStroke } from '../../src/view/straight-stroke.ts';
import { MapStage } from '../../src/ui/map/map-stage.tsx';
import type { MapStageProps } from '../../src/ui/map/map-stage.tsx';

const NAMES = {
  'nariman-point': 'Nariman Point',
  worli: 'Worli',
  bkc: 'BKC',
  andheri: 'Andheri',
  vashi: 'Vashi',
};
const ISLAND = ['mahim-causeway', 'dadar-sion-rail', 'harbour'];
const SIZE = { width: 704, height: 660 };

const modelWith = (states: Readonly<Record<string, CableModel['state']>> = {}): MapModel => ({
  signs: Object.entries(NAMES).map(([host, name]) => ({
    host,
    name,
    shortName: name,
    value: '₹600',
    lamp: 'running',
    leader: host === 'bkc',
    stale: false,
    label: `${name} has 600 rupees`,
    dimmed: false,
  })),
  cables: MUMBAI.cables.map(({ fibre }) => ({
    fibre,
    name: fibre,
    state: states[fibre] ?? 'normal',
    where: 500,
    label: `Cable ${fibre}`,
  })),
  people: [
    { client: 'asha', initial: 'A', shape: 'disc', label: 'Asha at Churchgate' },
    { client: 'ravi', initial: 'R', shape: 'square', label: 'Ravi at Andheri' },
  ],
  chips: [],
  counter: null,
});
const CUT = Object.fromEntries(ISLAND.map((fibre) => [fibre, 'cut' as const]));

const layout = layOut(MUMBAI, SIZE, modelWith().signs);
const islandStroke = straightStroke(layout.cables, Object.values(layout.nodes), ISLAND, 40);
const on = (fibre: string, where: number): Point => {
  const cable = layout.cables.find((one) => one.fibre === fibre);
  if (!cable) throw new Error(`no cable ${fibre}`);
  return pointAt(cable, where);
};

beforeEach(() => {
  // The test DOM has no pointer capture.
  if (!('setPointerCapture' in Element.prototype)) {
    Object.defineProperty(Element.prototype, 'setPointerCapture', { value: () => undefined });
  }
});

const show = (props: Partial<MapStageProps> = {}) =>
  render(<MapStage model={modelWith()} label="Map of Mumbai" initialSize={SIZE} {...props} />);

const stage = (): HTMLElement => screen.getByRole('region', { name: 'Map of Mumbai' });

const press = (type: 'Down' | 'Move' | 'Up', p: Point, more: object = {}): void => {
  fireEvent[`pointer${type}`](stage(), {
    clientX: p.x,
    clientY: p.y,
    button: 0,
    pointerId: 1,
    pointerType: 'mouse',
    ...more,
  });
};

const drag = (points: readonly Point[], more: object = {}): void => {
  points.forEach((p, i) => press(i === 0 ? 'Down' : 'Move', p, more));
};

const between = (from: Point, to: Point): Point[] =>
  Array.from({ length: 21 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / 20,
    y: from.y + ((to.y - from.y) * i) / 20,
  }));

const islandLine = islandStroke ? between(islandStroke.from, islandStroke.to) : [];

test('signs, cables and people have names; signs and cables are buttons', () => {
  show();

  for (const name of Object.values(NAMES)) {
    expect(screen.getByRole('button', { name: `${name} has 600 rupees` })).toBeInTheDocument();
  }
  for (const { fibre } of MUMBAI.cables) {
    expect(screen.getByRole('button', { name: `Cable ${fibre}` })).toBeInTheDocument();
  }
  expect(screen.getByRole('img', { name: 'Asha at Churchgate' })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: 'Ravi at Andheri' })).toBeInTheDocument();
});

test('a straight drag across three cables previews and then cuts exactly these', () => {
  const onStrokeStart = vi.fn();
  const onStrokePreview = vi.fn();
  const onStrokeEnd = vi.fn();
  show({ onStrokeStart, onStrokePreview, onStrokeEnd });

  drag(islandLine);
  expect(onStrokeStart).toHaveBeenCalledTimes(1);
  expect(onStrokeEnd).not.toHaveBeenCalled();
  const last = onStrokePreview.mock.lastCall?.[0];
  expect(last.fibres.toSorted()).toEqual(ISLAND.toSorted());
  expect(last.groups.map(({ hosts }: { hosts: string[] }) => hosts)).toEqual([
    ['nariman-point', 'worli'],
    ['bkc', 'andheri', 'vashi'],
  ]);

  press('Up', islandLine.at(-1) ?? { x: 0, y: 0 });
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
  const [fibres, where] = onStrokeEnd.mock.lastCall ?? [];
  expect(fibres.toSorted()).toEqual(ISLAND.toSorted());
  expect(where).toHaveLength(3);
});

test('the bubble says what the stroke would do and goes with it', () => {
  show({
    bubble: ({ groups }) =>
      groups.length > 1
        ? groups.map(({ hosts, pattern }) => ({ text: `${hosts.length} copies`, pattern }))
        : null,
  });

  drag(islandLine);
  expect(screen.getByText('2 copies')).toBeInTheDocument();
  expect(screen.getByText('3 copies')).toBeInTheDocument();

  press('Up', islandLine.at(-1) ?? { x: 0, y: 0 });
  expect(screen.queryByText('2 copies')).not.toBeInTheDocument();
});

test('drawn back over its cables the stroke cuts nothing', () => {
  const onStrokeEnd = vi.fn();
  const onStrokeCancel = vi.fn();
  show({ onStrokeEnd, onStrokeCancel });

  drag([...islandLine, ...islandLine.toReversed().map(({ x, y }) => ({ x: x + 3, y: y - 3 }))]);
  press('Up', islandLine[0] ?? { x: 0, y: 0 });

  expect(onStrokeEnd).not.toHaveBeenCalled();
  expect(onStrokeCancel).toHaveBeenCalledTimes(1);
});

test('Escape cancels a stroke, and so does a second finger', () => {
  const onStrokeEnd = vi.fn();
  const onStrokeCancel = vi.fn();
  show({ onStrokeEnd, onStrokeCancel });

  drag(islandLine);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  press('Up', islandLine.at(-1) ?? { x: 0, y: 0 });
  expect(onStrokeCancel).toHaveBeenCalledTimes(1);

  const touch = { pointerType: 'touch' };
  drag(islandLine, touch);
  press('Down', { x: 300, y: 300 }, { ...touch, pointerId: 2 });
  press('Up', { x: 300, y: 300 }, { ...touch, pointerId: 2 });
  press('Up', islandLine.at(-1) ?? { x: 0, y: 0 }, touch);
  expect(onStrokeCancel).toHaveBeenCalledTimes(2);
  expect(onStrokeEnd).not.toHaveBeenCalled();
});

test('a finger near the side edge belongs to the system, a mouse does not', () => {
  const onStrokeStart = vi.fn();
  show({ onStrokeStart });
  const line = between({ x: 20, y: 300 }, { x: 300, y: 330 });

  drag(line, { pointerType: 'touch' });
  press('Up', { x: 300, y: 330 }, { pointerType: 'touch' });
  expect(onStrokeStart).not.toHaveBeenCalled();

  drag(line);
  expect(onStrokeStart).toHaveBeenCalledTimes(1);
});

test('no strokes while drawing is switched off', () => {
  const onStrokeStart = vi.fn();
  show({ onStrokeStart, canDraw: false });

  drag(islandLine);

  expect(onStrokeStart).not.toHaveBeenCalled();
});

test('a cable that is cut already is not cut again', () => {
  const onStrokeEnd = vi.fn();
  show({ model: modelWith({ harbour: 'cut' }), onStrokeEnd });

  drag(islandLine);
  press('Up', islandLine.at(-1) ?? { x: 0, y: 0 });

  expect(onStrokeEnd.mock.lastCall?.[0].toSorted()).toEqual(['dadar-sion-rail', 'mahim-causeway']);
});

test('a tap within reach of a cable picks it, a tap in the open sea does not', () => {
  const onCable = vi.fn();
  show({ onCable });
  const { x, y } = on('harbour', 300);

  press('Down', { x: x + 6, y: y + 6 });
  press('Up', { x: x + 6, y: y + 6 });
  expect(onCable).toHaveBeenLastCalledWith('harbour');

  press('Down', { x: 20, y: 640 });
  press('Up', { x: 20, y: 640 });
  expect(onCable).toHaveBeenCalledTimes(1);
});

test('by keyboard: Enter on a cable offers its action, Enter again does it, Escape leaves', async () => {
  const user = userEvent.setup();
  const act = vi.fn();
  show({ cableAction: (fibre) => ({ label: `Cut ${fibre}`, act }) });

  screen.getByRole('button', { name: 'Cable airoli' }).focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Cut airoli' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(act).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('button', { name: 'Cut airoli' })).not.toBeInTheDocument();

  screen.getByRole('button', { name: 'Cable harbour' }).focus();
  await user.keyboard('{Enter}{Escape}');
  expect(screen.queryByRole('button', { name: 'Cut harbour' })).not.toBeInTheDocument();
  expect(act).toHaveBeenCalledTimes(1);
});

test('focus on a sign fades those it cannot reach, and only those', () => {
  const onHostFocus = vi.fn();
  show({ model: modelWith(CUT), onHostFocus });
  const faded = (): string[] =>
    Object.entries(NAMES)
      .filter(([, name]) =>
        screen
          .getByRole('button', { name: `${name} has 600 rupees` })
          .classList.contains('map-dimmed'),
      )
      .map(([host]) => host);
  expect(faded()).toEqual([]);

  fireEvent.focus(screen.getByRole('button', { name: 'Worli has 600 rupees' }));
  expect(onHostFocus).toHaveBeenLastCalledWith('worli');
  expect(faded()).toEqual(['bkc', 'andheri', 'vashi']);

  fireEvent.blur(screen.getByRole('button', { name: 'Worli has 600 rupees' }));
  expect(faded()).toEqual([]);
});

test('chips say who can do what, the counter how many were reached', () => {
  show({
    model: {
      ...modelWith(CUT),
      chips: [
        {
          group: 'south',
          pattern: 1,
          name: 'South',
          copies: '2 of 5 copies',
          short: '2/5',
          room: 'answers alone',
          statement: 'cannot decide',
          hosts: ['nariman-point', 'worli'],
        },
        {
          group: 'north',
          pattern: 2,
          name: 'North',
          copies: '3 of 5 copies',
          short: '2/5',
          room: 'answers alone',
          statement: null,
          hosts: ['bkc', 'andheri', 'vashi'],
        },
      ],
      counter: { host: 'nariman-point', have: 2, of: 5, text: '2 of 5' },
    },
  });

  for (const text of [
    'South',
    '2 of 5 copies',
    'cannot decide',
    'North',
    '3 of 5 copies',
    '2 of 5',
  ])
    expect(screen.getByText(text)).toBeInTheDocument();
});

test('a changed value flips the digits that differ and no others', () => {
  const { rerender, container } = show();
  expect(container.querySelectorAll('.map-flip')).toHaveLength(0);

  const model = modelWith();
  const paid = model.signs.map((sign) => (sign.host === 'bkc' ? { ...sign, value: '₹500' } : sign));
  rerender(<MapStage model={{ ...model, signs: paid }} label="Map of Mumbai" initialSize={SIZE} />);

  const flips = [...container.querySelectorAll('.map-flip')];
  expect(flips.map((flip) => flip.textContent)).toEqual(['65']);
});
