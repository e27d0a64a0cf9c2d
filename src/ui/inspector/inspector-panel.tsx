/** The inspector: what one copy has in memory and on disk, and how it stands beside the others. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { InspectedReplica, Inspection } from '../../store/state.ts';
import type { Tongue } from '../feed/parts.ts';
import { placesOf } from '../feed/places.ts';
import type { InsideView } from '../panels/inside.tsx';
import { Panel } from '../panels/panel.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { DynamoParts } from './dynamo-parts.tsx';
import { RaftParts } from './raft-parts.tsx';
import '../panels/inside.css';
import './inspector.css';

/** What every part of the inspector is given. */
export interface Seen {
  readonly tongue: Tongue;
  readonly inspection: Inspection;
  /** Replica index of the copy that is looked into. */
  readonly self: number;
  readonly nameOf: (replica: number) => string;
}

export function InspectorPanel({ inside }: InsideView) {
  const words = useWords();
  const [scenario, inspection, inspected] = useApp(
    useShallow((state) => [state.scenario, state.inside, state.inspected]),
  );
  const places = useMemo(() => placesOf(words, scenario), [words, scenario]);
  const tongue = useMemo(
    (): Tongue => ({ words, inside, scenario, places }),
    [words, inside, scenario, places],
  );
  const replicas = inspection?.replicas ?? [];
  const self = Math.max(
    0,
    replicas.findIndex(({ host }) => host === inspected),
  );
  const seen = replicas[self];
  const place = places.nameOf(seen?.host ?? inspected);
  return (
    <Panel title={inside.inspector.title({ place })} back modeless>
      {inspection && (
        <p className="second inside-means">{inside.inspector.means({ at: inspection.time })}</p>
      )}
      <Which tongue={tongue} replicas={replicas} self={self} />
      {inspection && seen && (
        <Parts
          seen={{
            tongue,
            inspection,
            self,
            nameOf: (replica) => places.nameOf(replicas[replica]?.host ?? null),
          }}
          replica={seen}
        />
      )}
    </Panel>
  );
}

/** The copies in a row: one is looked into, the others are one press away. */
function Which({
  tongue,
  replicas,
  self,
}: {
  readonly tongue: Tongue;
  readonly replicas: readonly InspectedReplica[];
  readonly self: number;
}) {
  const actions = useActions();
  return (
    <fieldset className="inside-which">
      <legend className="sr-only">{tongue.inside.inspector.which}</legend>
      {replicas.map(({ host }, index) => (
        <button
          key={host}
          type="button"
          className="toggle"
          aria-pressed={index === self}
          onClick={() => actions.inspect(host)}
        >
          {tongue.places.nameOf(host)}
        </button>
      ))}
    </fieldset>
  );
}

function Parts({ seen, replica }: { readonly seen: Seen; readonly replica: InspectedReplica }) {
  const { inside } = replica;
  const { inspector } = seen.tongue.inside;
  const protocol = seen.inspection.replicas.find((one) => one.inside)?.inside?.protocol;
  return (
    <>
      {!inside && (
        <p className="panel-lead">
          {inspector.down({ place: seen.nameOf(seen.self), records: replica.synced })}
        </p>
      )}
      {protocol === 'raft' && (
        <RaftParts seen={seen} inside={inside?.protocol === 'raft' ? inside : null} />
      )}
      {protocol === 'dynamo' && (
        <DynamoParts seen={seen} inside={inside?.protocol === 'dynamo' ? inside : null} />
      )}
    </>
  );
}
