/** A few honest amounts to press, and a field for any other. */
import { useId, useState } from 'react';

export interface Preset {
  readonly value: number;
  readonly label: string;
}

export function Presets(props: {
  readonly legend: string;
  readonly means: string;
  readonly presets: readonly Preset[];
  readonly now: number;
  /** The field's label; what is typed times `scale` is the value. */
  readonly by: string;
  readonly scale: number;
  readonly min: number;
  readonly max: number;
  readonly set: string;
  readonly onSet: (value: number) => void;
}) {
  const { presets, now, scale, onSet } = props;
  const means = useId();
  const [typed, setTyped] = useState('');
  const value = Number(typed);
  const fits = typed !== '' && Number.isFinite(value) && value >= props.min && value <= props.max;
  return (
    <fieldset className="break-deeds" aria-describedby={means}>
      <legend>{props.legend}</legend>
      <p className="second" id={means}>
        {props.means}
      </p>
      <div className="break-row">
        {presets.map((preset) => (
          <button
            key={preset.value}
            type="button"
            className="toggle"
            aria-pressed={preset.value === now}
            onClick={() => onSet(preset.value)}
          >
            {preset.label}
          </button>
        ))}
        <form
          className="break-entry"
          onSubmit={(event) => {
            event.preventDefault();
            if (fits) onSet(value * scale);
          }}
        >
          <label>
            <span>{props.by}</span>
            <input
              type="number"
              inputMode="decimal"
              min={props.min}
              max={props.max}
              step="any"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </label>
          <button type="submit" className="toggle" disabled={!fits}>
            {props.set}
          </button>
        </form>
      </div>
    </fieldset>
  );
}
