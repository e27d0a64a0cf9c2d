/** The sentence of an act of a hand, whose words are fetched when first needed. */
import type { Notice } from '../../store/state.ts';
import { useHandKit } from '../break-more/use-hand-kit.ts';
import { useApp, useWords } from '../shell/context.ts';

/** Null: the sentence is found elsewhere, or cannot be fetched. Undefined: it is on its way. */
export function useNoticeOfHand(notice: Notice | null): string | null | undefined {
  const words = useWords();
  const scenario = useApp((state) => state.scenario);
  const wanted = notice?.hand !== undefined;
  const kit = useHandKit(wanted);
  if (!notice || !wanted || kit === 'missing') return null;
  if (!kit) return undefined;
  return kit.tools.noticeOfHand(kit.tools.tongueOf(words, kit.says, scenario), notice);
}
