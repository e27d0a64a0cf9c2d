/** A whole number with a button on either side; the arrow keys change it, too. */
import { useEffect, useRef, useState } from 'react';
import { useTunableWords } from './words.ts';

export function Stepper(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Follows the number, e.g. "of 5". */
  readonly after?: string;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, min, max, onChange } = props;
  const says = useTunableWords();
  // What is being typed may be no number yet; what is in force stands in `value`.
  const [typed, setTyped] = useState<string | null>(null);
  // Steps may come faster than the page renders: each counts from the one before.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const to = (next: number) => {
    if (!Number.isInteger(next) || next < min || next > max || next === latest.current) return;
    latest.current = next;
    onChange(next);
  };
  return (
    <div className="stepper">
      <button
        type="button"
        aria-label={`${label}: ${says.fewer}`}
        disabled={value <= min}
        onClick={() => to(latest.current - 1)}
      >
        <Sign more={false} />
      </button>
      <label>
        <span className="sr-only">{label}</span>
        <input
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={typed ?? value}
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value !== '') to(Number(target.value));
            // One digit is all there is: the next one typed takes its place.
            if (max < 10) target.select();
          }}
          onFocus={({ target }) => target.select()}
          onBlur={() => setTyped(null)}
        />
        {props.after !== undefined && <span aria-hidden="true">{props.after}</span>}
      </label>
      <button
        type="button"
        aria-label={`${label}: ${says.more}`}
        disabled={value >= max}
        onClick={() => to(latest.current + 1)}
      >
        <Sign more />
      </button>
    </div>
  );
}

function Sign({ more }: { readonly more: boolean }) {
  return (
    <svg viewBox="0 0 20 20" className="icon" aria-hidden="true" focusable="false">
      <path
        d={more ? 'M3 10h14M10 3v14' : 'M3 10h14'}
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
