import { useMemo } from 'react';
import { straightStroke } from '../../view/straight-stroke.ts';
import { seenAt } from '../../view/zoomed.ts';
import { motion } from './motion.ts';
import type { Sight } from './use-sight.ts';

/** A hand's line across the asked-for cables, in a loop; with reduced motion a dashed arrow. */
export function MapGhost({
  sight,
  fibres,
  still,
}: {
  sight: Sight;
  fibres: readonly string[];
  still: boolean;
}) {
  const wanted = fibres.join();
  const { whole, view, layout } = sight;
  const stroke = useMemo(
    () =>
      straightStroke(whole.cables, Object.values(whole.nodes), wanted.split(','), 2.6 * whole.unit),
    [whole, wanted],
  );
  if (!stroke) return null;
  const [from, to] = [seenAt(view, whole, stroke.from), seenAt(view, whole, stroke.to)];
  const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const style = motion({
    '--run-x': `${(to.x - from.x).toFixed(1)}px`,
    '--run-y': `${(to.y - from.y).toFixed(1)}px`,
  });
  return (
    <g className={still ? 'map-ghost map-still' : 'map-ghost'} aria-hidden="true">
      <path className="map-ghost-line" d={d} pathLength={still ? undefined : 1} />
      {still ? (
        <path
          className="map-ghost-head"
          transform={`translate(${to.x} ${to.y}) rotate(${turn})`}
          d="M10 0L-6 -8V8Z"
        />
      ) : (
        <g transform={`translate(${from.x} ${from.y})`}>
          <g className="map-ghost-hand" style={style}>
            <circle r={0.95 * layout.unit} className="map-ghost-halo" />
            <circle r={0.42 * layout.unit} className="map-ghost-tip" />
          </g>
        </g>
      )}
    </g>
  );
}
