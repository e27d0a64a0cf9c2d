/** A storm: how long it will last, then to the map with it. */
import { useState } from 'react';
import { amount } from '../../words/hands/amounts.ts';
import { fibreName } from '../../words/names.ts';
import { useActions, useShell } from '../shell/context.ts';
import { Choice } from './choice.tsx';
import { capital } from './tongue.ts';
import type { Breaking } from './use-breaking.ts';

const SECOND = 1_000_000;
const LASTS = [5 * SECOND, 15 * SECOND, 60 * SECOND] as const;

export function WeatherPart({ breaking }: { readonly breaking: Breaking }) {
  const { tongue, slice } = breaking;
  const { says, words } = tongue;
  const { screen } = useShell();
  const actions = useActions();
  const [lasts, setLasts] = useState<number>(LASTS[1]);
  const stormy = Object.entries(slice.faults.fibres).filter(
    ([, { stormUntil }]) => stormUntil !== null,
  );
  return (
    <>
      <p className="second">{says.weather.means}</p>
      <Choice
        legend={says.weather.lasts}
        options={LASTS.map((value) => ({ value, label: amount(value) }))}
        chosen={lasts}
        onChoose={setLasts}
      />
      <div className="break-row">
        <button
          type="button"
          className="button"
          onClick={() => {
            actions.openPanel(null);
            actions.dismissNotice();
            // Closing gives the focus back to what opened the panel; then the storm takes it.
            requestAnimationFrame(() => screen.setState({ storm: lasts }));
          }}
        >
          {says.weather.take}
        </button>
      </div>
      <h3>{says.weather.now}</h3>
      {stormy.length === 0 ? (
        <p>{says.weather.none}</p>
      ) : (
        <ul className="plain-list">
          {stormy.map(([fibre, { stormUntil }]) => (
            <li key={fibre}>
              {says.weather.nowOver({
                cable: capital(fibreName(words, fibre)),
                left: Math.max(0, (stormUntil ?? 0) - slice.time),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
