/** Every deed of a hand, and how each way of acting does it: by mouse, by touch and by keyboard. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { MUMBAI_CUTS } from '../../../src/engine/scenario/library/mumbai.ts';
import { en as words } from '../../../src/words/en.ts';
import { en as hands } from '../../../src/words/hands/en.ts';
import { draw, finger, loopAround, mouse, rendered } from './strokes.ts';
import type { Pen } from './strokes.ts';

export type Way = 'mouse' | 'touch' | 'keyboard';
export const WAYS: readonly Way[] = ['mouse', 'touch', 'keyboard'];

const REST_FRAMES = 12;

export interface Deed {
  readonly name: string;
  /** What the run records, act by act. */
  readonly kinds: (way: Way) => readonly string[];
  readonly act: (hand: Hand) => Promise<void>;
  /** The same once more, where that takes other steps. */
  readonly again?: (hand: Hand) => Promise<void>;
  /** Sentences: done (null: the map shows it), undone, and refused. */
  readonly done: string | null;
  readonly undone: string;
  readonly nothing: string;
}

/** One way of acting on one page. */
export class Hand {
  readonly page: Page;
  readonly way: Way;

  constructor(page: Page, way: Way) {
    this.page = page;
    this.way = way;
  }

  async press(button: Locator): Promise<void> {
    if (this.way === 'mouse') return button.click();
    if (this.way === 'touch') return button.tap();
    await button.focus();
    return this.page.keyboard.press('Enter');
  }

  async choose(radio: Locator): Promise<void> {
    if (this.way !== 'keyboard') return radio.check();
    await radio.focus();
    return this.page.keyboard.press('Space');
  }

  get panel(): Locator {
    return this.page.getByRole('dialog');
  }

  group(name: string): Locator {
    return this.panel.getByRole('group', { name });
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  bar(name: string): Locator {
    return this.page.locator('footer.bar').getByRole('button', { name });
  }

  sign(host: string): Locator {
    return this.page.locator(`.map-sign[data-host=${host}]`);
  }

  person(client: string): Locator {
    return this.page.locator(`.map-person[data-client=${client}]`);
  }

  cable(fibre: string): Locator {
    return this.page.locator(`.map-cable[data-fibre=${fibre}]`);
  }

  told(sentence: string): Promise<void> {
    return expect(this.page.locator('.toast')).toContainText(sentence);
  }

  async part(part: keyof typeof hands.parts): Promise<void> {
    if ((await this.panel.count()) === 0) {
      await this.press(this.bar(words.bar.more));
      const more = this.panel.getByRole('button', {
        name: new RegExp(`^${words.more.breakMore}`),
      });
      await this.press(more);
    }
    await this.press(this.button(hands.parts[part]));
  }

  async close(): Promise<void> {
    while ((await this.panel.count()) > 0) {
      await this.page.keyboard.press('Escape');
      await expect(this.panel).toHaveCount(0);
    }
  }

  undo(): Promise<void> {
    return this.way === 'keyboard'
      ? this.page.keyboard.press('u')
      : this.press(this.bar(words.bar.undo));
  }

  redo(): Promise<void> {
    const button = this.page.locator('.toast').getByRole('button', { name: words.bar.redo });
    return this.way === 'keyboard' ? this.page.keyboard.press('Shift+U') : this.press(button);
  }

  pen(): Promise<Pen> {
    return this.way === 'touch' ? finger(this.page) : Promise.resolve(mouse(this.page));
  }

  /** Drags in a straight line; nothing may lie between what a finger holds and where it goes. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const line = [0, 1, 2, 3, 4, 5].map((i) => ({
      x: from.x + ((to.x - from.x) * i) / 5,
      y: from.y + ((to.y - from.y) * i) / 5,
    }));
    await draw(await this.pen(), line, () => rest(this.page));
  }
}

/**
 * A finger comes to rest before it lets go: of one that does not, the browser makes a fling, and takes
 * the next tap for that fling's end.
 */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async (frames) => {
    for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame);
  }, REST_FRAMES);
}

async function centre(part: Locator): Promise<{ x: number; y: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error('not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const ISLE = ['coast-road', 'mahim-causeway'];

/** Worli on its own: a line round it, or its two cables one by one. */
async function isolate(hand: Hand): Promise<void> {
  await hand.close();
  if (hand.way !== 'keyboard') {
    return draw(await hand.pen(), await loopAround(hand.page, 'worli', 30), () => rest(hand.page));
  }
  for (const fibre of ISLE) {
    await hand.cable(fibre).focus();
    await hand.page.keyboard.press('Enter');
    const cable = words.theFibre({ fibre: words.fibres[fibre as keyof typeof words.fibres] });
    const cut = hand.page.getByRole('button', { name: words.map.cutCable({ cable }) });
    await expect(cut).toBeFocused();
    await hand.page.keyboard.press('Enter');
    await expect(hand.cable(fibre)).toHaveAccessibleName(/cut/);
  }
}

/** `lasts` is the panel's own label. */
const storm =
  (lasts: RegExp) =>
  async (hand: Hand): Promise<void> => {
    await hand.part('weather');
    await hand.choose(hand.panel.getByRole('radio', { name: lasts }));
    await hand.press(hand.button(hands.weather.take));
    const disc = hand.page.locator('.storm-disc');
    await expect(disc).toBeFocused();
    await expect(hand.panel).toHaveCount(0);
    if (hand.way === 'keyboard') {
      await hand.page.keyboard.press('ArrowRight');
      await expect(disc).toHaveAccessibleName(/Over/);
      await hand.page.keyboard.press('Enter');
    } else {
      const { cables } = await rendered(hand.page);
      await hand.drag(
        await centre(disc),
        cables.find((each) => each.fibre === 'harbour')!.points[20]!,
      );
    }
    await expect(disc).toHaveCount(0);
  };

/** Asha's pin to Vashi; a menu is its twin. */
async function carry(hand: Hand): Promise<void> {
  await hand.close();
  const pin = hand.person('asha');
  if (hand.way === 'keyboard') {
    await pin.focus();
    await hand.page.keyboard.press('Enter');
    const menu = hand.page.getByRole('group', { name: hands.phone.menu({ who: 'Asha' }) });
    return hand.press(menu.getByRole('button', { name: hands.phone.moveTo({ place: 'Vashi' }) }));
  }
  await expect(hand.page.locator('.map-stage[data-carries]')).toBeVisible();
  await hand.drag(
    await centre(pin.locator('.map-person-pin')),
    await centre(hand.sign('vashi').locator('.map-sign-hit')),
  );
}

/** From the panel: keys and fingers find what a mouse finds. Once there, a place cannot be chosen twice. */
async function stay(hand: Hand): Promise<void> {
  if (hand.way !== 'keyboard') return carry(hand);
  await hand.part('phone');
  return hand.press(hand.button('Vashi'));
}

type Copy = 'crash' | 'restart' | 'pause' | 'resume';
function ofCopy(kind: Copy, place: string): Deed {
  return {
    name: kind,
    kinds: () => [kind],
    act: async (hand) => {
      await hand.part('copy');
      await hand.choose(hand.panel.getByRole('radio', { name: place, exact: true }));
      await hand.press(hand.button(hands.copy[kind]));
    },
    done: hands.done[kind]({ place }),
    undone: hands.undone[kind]({ place }),
    nothing: hands.nothing[kind]({ place }),
  };
}

function setting(
  name: string,
  part: 'copy' | 'cable',
  [which, legend, button]: readonly [string, string, RegExp],
  sentences: Pick<Deed, 'done' | 'undone' | 'nothing'>,
  kind = 'set',
): Deed {
  return {
    name,
    kinds: () => [kind],
    act: async (hand) => {
      await hand.part(part);
      await hand.choose(hand.panel.getByRole('radio', { name: which, exact: true }));
      await hand.press(hand.group(legend).getByRole('button', { name: button }).first());
    },
    ...sentences,
  };
}

type Pair = 'block' | 'unblock' | 'hold' | 'release';
function ofPair(
  kind: Pair,
  how: 'one' | 'both' | 'end',
  [from, to]: readonly [string, string],
): Deed {
  const press = kind === 'block' || kind === 'unblock' ? 'block' : 'hold';
  const ways = { kind: how === 'one' ? ('one' as const) : ('both' as const), from, to };
  return {
    name: `${kind} ${how}`,
    kinds: () => [kind],
    act: async (hand) => {
      await hand.part('pair');
      const radio = press === 'block' ? hands.pair.blocks : hands.pair.holds;
      await hand.choose(hand.panel.getByRole('radio', { name: radio, exact: true }));
      await hand.panel
        .getByRole('combobox', { name: hands.pair.from, exact: true })
        .selectOption(from);
      await hand.panel.getByRole('combobox', { name: hands.pair.to, exact: true }).selectOption(to);
      await hand.press(hand.button(hands.pair[press][how]));
    },
    done: hands.done[kind]({ ways }),
    undone: hands.undone[kind]({ ways }),
    nothing: hands.nothing[kind]({ ways }),
  };
}

const fibreOf = (id: keyof typeof words.fibres): string =>
  words.theFibre({ fibre: words.fibres[id] });
const listed = (ids: readonly string[]): string[] =>
  ids.map((id) => fibreOf(id as keyof typeof words.fibres));
const named = (ids: readonly string[]): string[] =>
  ids.map((id) => words.fibres[id as keyof typeof words.fibres]);

function ofCable(kind: 'cut' | 'heal', fibre: keyof typeof words.fibres, label: string): Deed {
  return {
    name: kind,
    kinds: () => [kind],
    act: async (hand) => {
      await hand.part('cable');
      await hand.choose(hand.panel.getByRole('radio', { name: label, exact: true }));
      const name = kind === 'cut' ? hands.cable.cut : hands.cable.repair;
      // The table below has the same words for each cable, with its name.
      await hand.press(hand.panel.locator('.break-row').getByRole('button', { name, exact: true }));
    },
    done: null,
    undone: words.undone[kind]({ what: words.fibres[fibre] }),
    nothing: hands.nothing[kind]({ cables: [fibreOf(fibre)] }),
  };
}

const NAVI = MUMBAI_CUTS.find(({ id }) => id === 'navi-mumbai')!;
const HARBOUR = 'The harbour cable';
const MILLI = 1000;

/** What the run that the deeds meet has broken before. */
export const BROKEN_BEFORE = [
  { kind: 'cut' as const, at: 300_000, fibres: ['airoli'] },
  { kind: 'crash' as const, at: 400_000, host: 'andheri' },
  { kind: 'pause' as const, at: 500_000, host: 'bkc' },
  { kind: 'block' as const, at: 600_000, pairs: [['bkc', 'vashi']] as [string, string][] },
  { kind: 'hold' as const, at: 700_000, pairs: [['vashi', 'bkc']] as [string, string][] },
];

/** In an order in which each finds what it needs, whichever others are left out. */
export const DEEDS: readonly Deed[] = [
  {
    name: 'isolate',
    kinds: (way) => (way === 'keyboard' ? ['cut', 'cut'] : ['cut']),
    act: isolate,
    again: async (hand) => {
      if (hand.way !== 'keyboard') return isolate(hand);
      await hand.part('cable');
      await hand.choose(hand.panel.getByRole('radio', { name: 'Mahim causeway' }));
      return hand.press(
        hand.panel
          .locator('.break-row')
          .getByRole('button', { name: hands.cable.cut, exact: true }),
      );
    },
    done: null,
    undone: 'the cut of',
    nothing: 'Mahim causeway',
  },
  {
    name: 'storm',
    kinds: () => ['storm'],
    act: storm(/^15/),
    again: storm(/^5/),
    done: 'A storm over',
    undone: 'the storm over',
    nothing: hands.nothing.storm,
  },
  {
    name: 'move',
    kinds: () => ['move'],
    act: carry,
    again: stay,
    done: hands.done.move({ who: 'Asha', place: 'Vashi' }),
    undone: hands.undone.move({ who: 'Asha', place: 'Vashi' }),
    nothing: hands.nothing.move({ who: 'Asha', place: 'Vashi' }),
  },
  ofCopy('crash', 'Vashi'),
  ofCopy('restart', 'Andheri'),
  ofCopy('pause', 'Nariman Point'),
  ofCopy('resume', 'BKC'),
  setting(
    'skew',
    'copy',
    ['Worli', hands.copy.clock, /^\+2\s/],
    {
      done: hands.done.skew({ place: 'Worli', offset: 2000 * MILLI }),
      undone: hands.undone.skew({ place: 'Worli' }),
      nothing: hands.nothing.skew({ place: 'Worli' }),
    },
    'skew',
  ),
  setting('disk', 'copy', ['Worli', hands.copy.disk, /^\+200/], {
    done: hands.done.disk({ place: 'Worli', by: 200 * MILLI }),
    undone: hands.undone.disk({ place: 'Worli' }),
    nothing: hands.nothing.disk({ place: 'Worli' }),
  }),
  setting('loss', 'cable', ['Harbour', hands.cable.loss, /^20/], {
    done: hands.done.loss({ cable: HARBOUR, share: 0.2 }),
    undone: hands.undone.loss({ cable: fibreOf('harbour') }),
    nothing: hands.nothing.loss({ cable: HARBOUR }),
  }),
  setting('delay', 'cable', ['Harbour', hands.cable.extra, /^\+100/], {
    done: hands.done.extra({ cable: fibreOf('harbour'), by: 100 * MILLI }),
    undone: hands.undone.extra({ cable: fibreOf('harbour') }),
    nothing: hands.nothing.extra({ cable: HARBOUR }),
  }),
  ofCable('cut', 'western-line', 'Western line'),
  ofCable('heal', 'airoli', 'Airoli'),
  {
    name: 'named cut',
    kinds: () => ['cut'],
    act: async (hand) => {
      if (hand.way === 'keyboard') return hand.page.keyboard.press('3');
      await hand.part('cable');
      return hand.press(hand.group(hands.cable.named).getByRole('button', { name: 'Navi Mumbai' }));
    },
    done: null,
    undone: named(NAVI.fibres)[0]!,
    nothing: hands.nothing.cut({ cables: listed(NAVI.fibres) }),
  },
  ofPair('block', 'one', ['Nariman Point', 'Worli']),
  ofPair('block', 'both', ['Nariman Point', 'Andheri']),
  ofPair('unblock', 'end', ['BKC', 'Vashi']),
  ofPair('hold', 'one', ['Worli', 'Vashi']),
  ofPair('hold', 'both', ['Worli', 'Andheri']),
  ofPair('release', 'end', ['BKC', 'Vashi']),
];
