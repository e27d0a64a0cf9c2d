/** Where a field is not the rule's own: who set it, and what the rule would have. */
import type { Tunable } from '../../store/tunable.ts';
import type { RuleField } from '../../store/tuning.ts';
import { valueText } from './tunable-text.ts';
import { useTunableWords } from './words.ts';

export function OriginNote({
  tunable,
  field,
}: {
  readonly tunable: Tunable;
  readonly field: RuleField;
}) {
  const says = useTunableWords();
  const origin = tunable.origin[field];
  if (origin === 'rule') return null;
  const own = valueText(says, field, tunable.own);
  return (
    <p className="origin second">
      {origin === 'hand' ? says.byHand({ own }) : says.byService({ own })}
    </p>
  );
}
