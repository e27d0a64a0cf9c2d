/** What a screen reader hears beside the caption: who was cut off, and that it was repaired. */
import { useShallow } from 'zustand/shallow';
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { placeName } from '../../words/names.ts';
import { cutOffName } from '../caption/caption-text.ts';
import { useApp, useWords } from '../shell/context.ts';

export function Live() {
  const words = useWords();
  const text = useApp(useShallow((state) => liveText(words, state)));
  return <output className="sr-only">{text}</output>;
}

/** The state of the network in one or two sentences; empty while everything is joined. */
export function liveText(words: Messages, state: State): string {
  const { slice } = state;
  const cables = Object.keys(slice.cuts).length;
  if (cables === 0) return '';
  if (slice.groups.length < 2) return words.live.cutRerouted({ cables });
  return words.live.cutOff({
    cut: cutOffName(words, state),
    groups: slice.groups
      .toSorted((a, b) => a.copies - b.copies)
      .map((group) => ({
        places: group.hosts.map((host) => placeName(words, host)),
        copies: group.copies,
        of: group.of,
      })),
  });
}
