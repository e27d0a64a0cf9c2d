/** Who hears whom: the grid, and two places with all that can be done between them. */
import { useState } from 'react';
import { Choice } from './choice.tsx';
import { Deed } from './copy-part.tsx';
import { HearingGrid } from './hearing-grid.tsx';
import { HearingIcon } from './hearing-icon.tsx';
import type { Breaking } from './use-breaking.ts';
import { bothWays, isPair } from './ways.ts';
import type { HostPair } from './ways.ts';

export type Press = 'block' | 'hold';

export function PairPart({ breaking }: { readonly breaking: Breaking }) {
  const { says } = breaking.tongue;
  const [press, setPress] = useState<Press>('block');
  return (
    <>
      <p className="second">{says.pair.means}</p>
      <Choice
        legend={says.pair.press}
        options={[
          { value: 'block', label: says.pair.blocks },
          { value: 'hold', label: says.pair.holds },
        ]}
        chosen={press}
        onChoose={setPress}
      />
      <p className="second">{press === 'block' ? says.pair.blocksMeans : says.pair.holdsMeans}</p>
      <HearingGrid breaking={breaking} press={press} />
      <ul className="hearing-legend">
        {(['hears', 'blocked', 'held', 'cut', 'still'] as const).map((shown) => (
          <li key={shown}>
            <HearingIcon shown={shown} /> {says.pair.legend[shown]}
          </li>
        ))}
      </ul>
      <TwoPlaces breaking={breaking} press={press} />
    </>
  );
}

function TwoPlaces({
  breaking: { tongue, hosts, slice, act },
  press,
}: {
  readonly breaking: Breaking;
  readonly press: Press;
}) {
  const { says, nameOf } = tongue;
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const ids = hosts.map(({ host }) => host);
  const from = chosen.from ?? ids[0];
  const to = chosen.to ?? ids.find((id) => id !== from);
  if (from === undefined || to === undefined) return null;
  const { blocked, held } = slice.faults;
  const on = press === 'block' ? blocked : held;
  const is = (pairs: readonly HostPair[]): boolean =>
    pairs.every(([a, b]) => on.some(isPair(a, b)));
  const both = bothWays(from, to);
  const none = both.every(([a, b]) => !on.some(isPair(a, b)));
  // A place hears itself whatever happens: the other field gives way.
  const choose = (end: 'from' | 'to', id: string) => {
    const other = end === 'from' ? to : from;
    const kept = other === id ? (end === 'from' ? from : to) : other;
    setChosen(end === 'from' ? { from: id, to: kept } : { from: kept, to: id });
  };
  const open = press === 'block' ? 'unblock' : 'release';
  return (
    <fieldset className="break-deeds">
      <legend>{says.pair.two}</legend>
      <div className="break-row">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="break-select">
            {says.pair[end]}
            <select
              value={end === 'from' ? from : to}
              onChange={({ target }) => choose(end, target.value)}
            >
              {ids.map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div className="break-row">
        <Deed
          label={says.pair[press].one}
          idle={is([[from, to]])}
          onDo={() => act({ kind: press, pairs: [[from, to]] })}
        />
        <Deed
          label={says.pair[press].both}
          idle={is(both)}
          onDo={() => act({ kind: press, pairs: both.map(([a, b]) => [a, b]) })}
        />
        <Deed
          label={says.pair[press].end}
          idle={none}
          onDo={() => act({ kind: open, pairs: both.map(([a, b]) => [a, b]) })}
        />
      </div>
    </fieldset>
  );
}
