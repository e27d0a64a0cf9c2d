/** Rows speak, columns hear; each cell is a button for its one way. Arrow keys walk the cells. */
import { useRef, useState } from 'react';
import type { ComponentProps, KeyboardEvent } from 'react';
import { shortPlaceName } from '../../words/names.ts';
import { shownOf } from './hearing.ts';
import { HearingIcon } from './hearing-icon.tsx';
import type { Press } from './pair-part.tsx';
import type { HandTongue } from './tongue.ts';
import type { Breaking } from './use-breaking.ts';
import { allFrom, allTo, isPair } from './ways.ts';
import type { HostPair } from './ways.ts';

type Place = readonly [row: number, column: number];

const STEPS: Readonly<Record<string, Place>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Row 0 and column 0 are the headings: what a place says or hears as a whole. */
function stepped(key: string, [row, column]: Place, size: number): Place | null {
  const step = STEPS[key];
  if (!step) return null;
  let next: Place = [row + step[0], column + step[1]];
  // Neither the corner nor the diagonal can be pressed.
  if (next[0] === next[1]) next = [next[0] + step[0], next[1] + step[1]];
  return next.every((at) => at >= 0 && at <= size) ? next : null;
}

const shortName = ({ words, scenario, nameOf }: HandTongue, id: string): string => {
  const site = scenario.hosts.find((host) => host.id === id)?.site ?? id;
  return nameOf(site) === nameOf(id) ? shortPlaceName(words, site) : nameOf(id);
};

/** Closes what is open of these ways, or opens them all. */
function turned(pairs: readonly HostPair[], on: readonly HostPair[], press: Press) {
  const all = pairs.every(([a, b]) => on.some(isPair(a, b)));
  const kind = all ? (press === 'block' ? 'unblock' : 'release') : press;
  return { kind, pairs: pairs.map(([a, b]): [string, string] => [a, b]) } as const;
}

export function HearingGrid(props: { readonly breaking: Breaking; readonly press: Press }) {
  const { tongue, hosts, slice, act } = props.breaking;
  const { says } = tongue;
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>([1, 2]);
  const ids = hosts.map(({ host }) => host);
  const on = props.press === 'block' ? slice.faults.blocked : slice.faults.held;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event.key, at, ids.length);
    if (!next) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-cell='${next.join(' ')}']`)?.focus();
  };
  const way = (row: number, column: number, pairs: readonly HostPair[]) => ({
    type: 'button' as const,
    'data-cell': `${row} ${column}`,
    tabIndex: at[0] === row && at[1] === column ? 0 : -1,
    'aria-pressed': pairs.every(([a, b]) => on.some(isPair(a, b))),
    onFocus: () => setAt([row, column]),
    onKeyDown,
    onClick: () => act(turned(pairs, on, props.press)),
  });
  return (
    <div className="table-place">
      <table ref={grid} className="hearing-grid">
        <caption className="sr-only">{says.pair.grid}</caption>
        <thead>
          <tr>
            <td className="hearing-corner">{says.pair.corner}</td>
            {ids.map((to, i) => (
              <th key={to} scope="col">
                <button
                  aria-label={says.pair.heard({ place: shortName(tongue, to) })}
                  {...way(0, i + 1, allTo(to, ids))}
                >
                  {shortName(tongue, to)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((from, r) => (
            <tr key={from}>
              <th scope="row">
                <button
                  aria-label={says.pair.says({ place: shortName(tongue, from) })}
                  {...way(r + 1, 0, allFrom(from, ids))}
                >
                  {shortName(tongue, from)}
                </button>
              </th>
              {ids.map((to, c) => (
                <Cell
                  key={to}
                  breaking={props.breaking}
                  pair={[from, to]}
                  button={way(r + 1, c + 1, [[from, to]])}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  breaking: { tongue, slice, hosts },
  pair: [from, to],
  button,
}: {
  readonly breaking: Breaking;
  readonly pair: HostPair;
  readonly button: ComponentProps<'button'>;
}) {
  const { says, nameOf } = tongue;
  if (from === to) return <td aria-hidden="true" className="hearing-self" />;
  const shown = shownOf(slice, hosts, from, to);
  return (
    <td>
      <button
        {...button}
        data-shown={shown}
        aria-label={says.pair.cell({ from: nameOf(from), to: nameOf(to), shown })}
      >
        <HearingIcon shown={shown} />
      </button>
    </td>
  );
}
