/** How many copies a write waits for, or a read asks: as a number, or as one of the named levels. */
import { useId } from 'react';
import type { Level } from '../../engine/index.ts';
import { OriginNote } from './origin-note.tsx';
import { Stepper } from './stepper.tsx';
import type { Tuner } from './use-tunable.ts';
import { useTunableWords } from './words.ts';

export function LevelControl({
  tuner,
  field,
}: {
  readonly tuner: Tuner;
  readonly field: 'write' | 'read';
}) {
  const says = useTunableWords();
  const name = useId();
  const { values, levels, agreement } = tuner.tunable;
  const value = values[field];
  const of = agreement.copies.length;
  const label = `${says[field]}: ${says.number}`;
  return (
    <fieldset className="level">
      <legend>{says[field]}</legend>
      <Stepper
        label={label}
        value={agreement[field].need}
        min={1}
        max={of}
        {...(agreement[field].where === 'anywhere' ? { after: says.of({ of }) } : {})}
        onChange={(count) => tuner.set(field, count)}
      />
      <div className="level-names">
        {levels.map((level) => (
          <LevelChip
            key={level}
            name={name}
            level={level}
            chosen={value === level}
            choose={() => tuner.set(field, level)}
          />
        ))}
      </div>
      <OriginNote tunable={tuner.tunable} field={field} />
    </fieldset>
  );
}

function LevelChip(props: {
  readonly name: string;
  readonly level: Level;
  readonly chosen: boolean;
  readonly choose: () => void;
}) {
  return (
    <label className="level-name" data-checked={props.chosen}>
      <input type="radio" name={props.name} checked={props.chosen} onChange={props.choose} />
      {props.level}
    </label>
  );
}
