/** One of a few things, as a row of radio plates: arrow keys and fingers choose alike. */
import { useId } from 'react';

export function Choice<T extends string | number>(props: {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
  readonly hideLegend?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="break-choice">
      <legend className={props.hideLegend === true ? 'sr-only' : undefined}>{props.legend}</legend>
      <div className="break-row">
        {props.options.map(({ value, label }) => (
          <label key={value} className="break-plate">
            <input
              type="radio"
              name={name}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
