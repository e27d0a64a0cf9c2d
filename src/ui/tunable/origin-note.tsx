/** Where a field is not the rule's own: who set it, and what the rule would have. */
import type { Tunable } from '../../store/tunable.ts';
import type { RuleField } from '../../store/tuning.ts';
import { useWords } from '../shell/context.ts';
import { valueText } from './tunable-text.ts';

export function OriginNote({
  tunable,
  field,
}: {
  readonly tunable: Tunable;
  readonly field: RuleField;
}) {
  const words = useWords();
  const origin = tunable.origin[field];
  if (origin === 'rule') return null;
  const own = valueText(words, field, tunable.own);
  return (
    <p className="origin second">
      {origin === 'hand' ? words.tunable.byHand({ own }) : words.tunable.byService({ own })}
    </p>
  );
}
