/** What the opening says, beat by beat, in every language, from the run that really happened. */
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Beat, Language, State } from '../../src/store/state.ts';
import { captionText } from '../../src/ui/caption/caption-text.ts';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

/** Lines may not break before an amount; what is said is the same. */
const caption = () =>
  (document.querySelector('.caption')?.textContent ?? '').replaceAll('\u00a0₹', ' ₹');
const board = () => document.querySelector('.board')?.textContent ?? '';

/** The last caption of every beat, pressing the beat's one button on the way. */
function captions(house: House): Map<Beat, string> {
  const said = new Map<Beat, string>();
  const { actions } = house.theatre.app;
  const note = (state: State): void => {
    if (!state.beat) return;
    const { main, aside } = captionText(house.words, state);
    said.set(state.beat, aside === null ? main : `${main} ${aside}`);
  };
  for (;;) {
    house.until((state) => {
      note(state);
      return state.asked !== null;
    });
    // At each gate the page itself says it.
    expect(caption()).toContain(said.get(house.state().beat ?? 'end'));
    if (house.state().asked === 'doors') return said;
    actions.proceed();
    house.until((state) => {
      note(state);
      return state.asked === null;
    });
  }
}

describe('the opening', () => {
  it('says in English what the storyboard says', async () => {
    const house = await openHouse();
    const said = captions(house);
    expect(said.get('hello')).toBe(
      'One family wallet. Two phones. Five data centres keep the same number.',
    );
    expect(said.get('agree')).toBe('Asha pays ₹100. The copies agree. Ravi sees ₹500.');
    expect(said.get('cut')).toBe(
      'Now cut the island city off. Drag across the three glowing cables.',
    );
    expect(said.get('parted')).toMatch(
      /^Nothing crosses now\. Three of five can still decide\. Two cannot\./,
    );
    expect(said.get('ask')).toBe('Asha is in the south. Let her pay.');
    expect(said.get('refused')).toBe(
      'Refused: Nariman Point cannot ask a majority, so it will not guess. Right, or nothing. (Engineers call this CP.)',
    );
    expect(said.get('rule')).toBe('Same cut, same taps. What if it always answered?');
    expect(said.get('replay')).toBe('Same network. Only the rule changed.');
    expect(said.get('verdict')).toBe(
      'Each side answered alone, and both were told yes. (Engineers call this AP.)',
    );
    expect(said.get('settled')).toBe(
      'The copies settle on ₹200. Asha’s ₹400 was confirmed, then overwritten.',
    );
    expect(board()).toContain('₹700 was paid from ₹500.');
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'While the network is cut you can have every question answered, or every answer right. Not both. That is CAP.',
    );
  });

  it.each<Language>(['hi-Latn', 'hi'])('says all of it in %s', async (language) => {
    const house = await openHouse({ language });
    const said = captions(house);
    const { opening, verdict } = house.words;
    expect(said.get('hello')).toBe(opening.hello);
    expect(said.get('agree')).toContain('₹100');
    expect(said.get('agree')).toContain('₹500');
    expect(said.get('rule')).toBe(opening.rule);
    expect(said.get('settled')).toContain('₹400');
    expect(board()).toContain(verdict.paidFrom({ paid: 700, had: 500 }));
    expect(new Set(said.values()).size).toBeGreaterThanOrEqual(9);
  });

  it('shows the refusal on the ticket, and the one order that fits', async () => {
    const house = await openHouse();
    house.until((state) => {
      if (state.asked !== null && state.beat !== 'rule') house.theatre.app.actions.proceed();
      return state.beat === 'rule';
    });
    house.settle();
    const asha = screen.getByRole('region', { name: /Asha’s phone/ });
    expect(asha).toHaveTextContent('Failed');
    expect(asha).toHaveTextContent('nothing was paid refused by Nariman Point');
    const order = screen.getByRole('list', { name: house.words.verdict.story });
    expect([...order.children].map((stop) => stop.textContent)).toEqual([
      'Asha paid ₹100',
      'Ravi saw ₹500',
      'Ravi paid ₹300',
    ]);
  });

  it('has one button a beat in the bar', async () => {
    const house = await openHouse();
    const labels: Partial<Record<Beat, string>> = {};
    house.until((state) => {
      if (state.beat && state.asked !== null && state.asked !== 'doors') {
        labels[state.beat] ??= 'seen';
        house.theatre.app.actions.proceed();
      }
      return state.asked === 'doors';
    });
    expect(Object.keys(labels)).toEqual(['cut', 'ask', 'rule', 'repair']);
  });
});
