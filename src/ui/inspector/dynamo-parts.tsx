/** Inside a copy of Dynamo: versions with their clocks, notes for others, beliefs, Merkle roots. */
import type { DynamoInside, ShownVersion } from '../../engine/index.ts';
import { fineMoment } from '../../words/format.ts';
import { operationName } from '../feed/parts.ts';
import { useWords } from '../shell/context.ts';
import { FactTable, RowTable } from './facts.tsx';
import type { Seen } from './inspector-panel.tsx';

/** Records that the table of all copies lists: it is about what differs at a glance. */
const COMPARED = 8;

export function DynamoParts({
  seen,
  inside,
}: {
  readonly seen: Seen;
  readonly inside: DynamoInside | null;
}) {
  return (
    <>
      {inside && <Versions seen={seen} inside={inside} />}
      {inside && <Hints seen={seen} inside={inside} />}
      <AllCopies seen={seen} />
      {inside && <Others seen={seen} inside={inside} />}
    </>
  );
}

/** The clock that stamped it, and where: "2.902 s, Andheri". */
function stampText({ tongue, nameOf }: Seen, { stamp: [time, replica] }: ShownVersion): string {
  if (replica < 0) return tongue.inside.inspector.start;
  return `${fineMoment(time)}, ${nameOf(replica)}`;
}

function writerText({ tongue, inspection }: Seen, { id }: ShownVersion): string {
  const record = inspection.operations.get(id);
  return record ? operationName(tongue, record) : tongue.inside.inspector.start;
}

function useMoney(): (data: number | null) => string {
  const words = useWords();
  return (data) => (data === null ? words.outcome.absent : words.outcome.sees({ sees: data }));
}

function Versions({ seen, inside }: { readonly seen: Seen; readonly inside: DynamoInside }) {
  const { inspector } = seen.tongue.inside;
  const money = useMoney();
  const { versions, keys } = inside;
  return (
    <>
      <h3>{inspector.versions}</h3>
      <p className="second">{inspector.versionsMean}</p>
      <RowTable
        caption={inspector.versions}
        heads={[inspector.record, inspector.value, inspector.writtenBy, inspector.stamp]}
        rows={versions.map((version) => ({
          id: version.key,
          cells: [
            version.key,
            <b key="value">{money(version.data)}</b>,
            writerText(seen, version),
            stampText(seen, version),
          ],
        }))}
      />
      {keys > versions.length && (
        <p className="second">{inspector.more({ n: keys - versions.length })}</p>
      )}
    </>
  );
}

function Hints({ seen, inside }: { readonly seen: Seen; readonly inside: DynamoInside }) {
  const { inspector } = seen.tongue.inside;
  const money = useMoney();
  const { hints, hintCount } = inside;
  return (
    <>
      <h3>{inspector.hints}</h3>
      {hints.length === 0 ? (
        <p>{inspector.noHints}</p>
      ) : (
        <RowTable
          caption={inspector.hints}
          heads={[inspector.keptFor, inspector.record, inspector.value, inspector.since]}
          rows={hints.map((hint) => ({
            id: `${hint.owner} ${hint.id}`,
            cells: [seen.nameOf(hint.owner), hint.key, money(hint.data), fineMoment(hint.storedAt)],
          }))}
        />
      )}
      {hintCount > hints.length && (
        <p className="second">{inspector.more({ n: hintCount - hints.length })}</p>
      )}
    </>
  );
}

/** One row a copy, one column a record: who shows what, at one glance. */
function AllCopies({ seen }: { readonly seen: Seen }) {
  const { inspector } = seen.tongue.inside;
  const money = useMoney();
  const { replicas } = seen.inspection;
  const insides = replicas.map(({ inside }) => (inside?.protocol === 'dynamo' ? inside : null));
  const keys = [...new Set(insides.flatMap((one) => one?.versions.map(({ key }) => key) ?? []))];
  const compared = keys.slice(0, COMPARED);
  return (
    <>
      <h3>{inspector.copies}</h3>
      <RowTable
        caption={inspector.copies}
        heads={[inspector.which, ...compared]}
        rows={insides.map((inside, replica) => ({
          id: replica,
          cells: [
            replica === seen.self ? <b key="name">{seen.nameOf(replica)}</b> : seen.nameOf(replica),
            ...compared.map((key) => {
              if (!inside) return inspector.believes.down;
              const version = inside.versions.find((one) => one.key === key);
              return version ? money(version.data) : inspector.states.missing;
            }),
          ],
        }))}
      />
      {keys.length > COMPARED && (
        <p className="second">{inspector.more({ n: keys.length - COMPARED })}</p>
      )}
    </>
  );
}

/** What it believes of each other copy, and whether their Merkle roots are equal. */
function Others({ seen, inside }: { readonly seen: Seen; readonly inside: DynamoInside }) {
  const { inspector } = seen.tongue.inside;
  const { replicas } = seen.inspection;
  const rows = inside.roots.map(({ peer, root }) => {
    const other = replicas[peer]?.inside;
    const theirs =
      other?.protocol === 'dynamo' ? other.roots.find((one) => one.peer === seen.self) : undefined;
    const same = theirs === undefined ? 'unknown' : theirs.root === root ? 'same' : 'different';
    const belief = inside.suspected.includes(peer) ? 'down' : 'alive';
    return { peer, same, belief } as const;
  });
  return (
    <>
      <h3>{inspector.compare}</h3>
      <p className="second">{inspector.compareMeans}</p>
      <RowTable
        caption={inspector.compare}
        heads={[inspector.other, inspector.belief, inspector.root]}
        rows={rows.map(({ peer, same, belief }) => ({
          id: peer,
          cells: [
            seen.nameOf(peer),
            <span key="belief" className={`inside-mark inside-${belief}`}>
              {inspector.believes[belief]}
            </span>,
            <span key="root" className={`inside-mark inside-${same}`}>
              {inspector.roots[same]}
            </span>,
          ],
        }))}
      />
      <FactTable
        caption={inspector.state}
        facts={[[inspector.journal, replicas[seen.self]?.synced ?? 0]]}
      />
    </>
  );
}
