/** See why: each contradiction in plain words, the operations that prove it, and its cause. */
import { useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import type { FoundViolation } from '../../engine/index.ts';
import { useApp, useWords } from '../shell/context.ts';
import { amountAsked } from '../phones/phone-text.ts';
import { answersOf, caseOf, clientName, violationText } from '../verdict/evidence.ts';
import type { Case } from '../verdict/evidence.ts';
import { OperationTable } from './operations.tsx';
import type { Role } from './operations.tsx';
import { Panel } from './panel.tsx';

/** A crowd contradicts itself by the hundred; nobody reads on for so long. */
const MOST_LISTED = 20;

export function WhyPanel() {
  const words = useWords();
  const [scenario, { operations, violations }] = useApp(
    useShallow((state) => [state.scenario, state.slice]),
  );
  const all = useMemo(() => caseOf(words, scenario, operations), [words, scenario, operations]);
  // By its place in the history: another run may be loaded while the panel is open.
  const [chosen, setChosen] = useState<number | null>(null);
  const lead = useRef<HTMLParagraphElement>(null);
  const shown = violations.find(({ at }) => at === chosen) ?? violations[0];
  if (!shown) {
    return (
      <Panel title={words.seeWhy.title}>
        <p>{words.seeWhy.none}</p>
        <OperationTable operations={answersOf(operations)} />
      </Panel>
    );
  }
  const choose = (at: number) => {
    setChosen(at);
    lead.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Panel title={words.seeWhy.title}>
      <Proof all={all} violation={shown} lead={lead} />
      <LostWrites all={all} />
      {violations.length > 1 && (
        <Contradictions all={all} violations={violations} shown={shown} choose={choose} />
      )}
    </Panel>
  );
}

function Proof({
  all,
  violation,
  lead,
}: {
  readonly all: Case;
  readonly violation: FoundViolation;
  readonly lead: React.Ref<HTMLParagraphElement>;
}) {
  const { words } = all;
  const text = violationText(all, violation);
  return (
    <>
      <p className="panel-lead" ref={lead} aria-live="polite">
        {text.headline}
      </p>
      <p>{text.detail}</p>
      <h3>{words.seeWhy.evidence}</h3>
      <OperationTable
        operations={violation.operations.flatMap((id) => all.operations.get(id) ?? [])}
        roles={rolesOf(violation)}
      />
      <h3>{words.cause.label}</h3>
      <p>{text.cause}</p>
      {text.fineIf !== null && <p>{text.fineIf}</p>}
      <p className="second">
        {words.seeWhy.at({ at: violation.time })} {words.seeWhy.basis[violation.basis]}
      </p>
    </>
  );
}

/**
 * Of two payments from one version: that version's own write is innocent, and stands in the proof only
 * because both started from it. The balance at the start has no operation.
 */
function rolesOf({ kind, versions, edges }: FoundViolation): ReadonlyMap<number, Role> {
  if (kind !== 'fork') return new Map();
  const clashing = versions.map((id): [number, Role] => [id, 'clash']);
  const origin = edges.find(({ to, why }) => why === 'update' && to === versions[0])?.from;
  return new Map(origin === undefined ? clashing : [...clashing, [origin, 'origin']]);
}

/** What was confirmed and then forgotten, each with its cause. */
function LostWrites({ all }: { readonly all: Case }) {
  const { words } = all;
  const [scenario, slice, run, playhead] = useApp(
    useShallow((state) => [state.scenario, state.slice, state.run, state.playhead]),
  );
  const lost = slice.lostWrites.flatMap((write) => {
    const writer = all.operations.get(write.version);
    return writer ? [{ write, writer }] : [];
  });
  if (lost.length === 0) return null;
  const listed = lost.slice(0, MOST_LISTED);
  const acts = [...scenario.timeline, ...run.interventions];
  const repaired = acts.some(({ kind, at }) => kind === 'heal' && at <= playhead);
  return (
    <>
      <h3>
        {listed.length === lost.length
          ? words.seeWhy.lost
          : words.seeWhy.lostFirst({ n: listed.length, of: lost.length })}
      </h3>
      {listed.map(({ write, writer }) => (
        <p key={write.version}>
          {words.verdict.lost({
            a: clientName(all, writer),
            amount: amountAsked(writer),
            repaired,
          })}{' '}
          {words.lostCause[write.cause]}
        </p>
      ))}
    </>
  );
}

/** Every contradiction of the run, the first ones if they are many; each opens its proof. */
function Contradictions({
  all,
  violations,
  shown,
  choose,
}: {
  readonly all: Case;
  readonly violations: readonly FoundViolation[];
  readonly shown: FoundViolation;
  readonly choose: (at: number) => void;
}) {
  const { words } = all;
  const listed = violations.slice(0, MOST_LISTED);
  return (
    <>
      <h3>{words.seeWhy.list({ n: listed.length, of: violations.length })}</h3>
      <ol className="plain-list">
        {listed.map((violation) => {
          const { headline, cause } = violationText(all, violation);
          return (
            <li key={violation.at}>
              <button
                type="button"
                className="panel-row"
                aria-current={violation === shown}
                onClick={() => choose(violation.at)}
              >
                <b>{headline}</b>
                <small>
                  {words.seeWhy.at({ at: violation.time })} {cause}
                </small>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
