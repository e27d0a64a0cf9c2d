/** The indicator board: one lit sentence, what it rests on, and the meters under a rule. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { OperationRecord } from '../../engine/index.ts';
import { ToolIcon, TrackIcon } from '../icons/icons.tsx';
import type { Track } from '../icons/icons.tsx';
import { Meters, MeterLine } from '../meters/meters.tsx';
import { amountAsked, balanceTold } from '../phones/phone-text.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { answersOf, caseOf, clientName, oneOrder, violationText } from './evidence.ts';
import type { Case } from './evidence.ts';
import './verdict.css';

const STATIONS = 3;

export function Verdict() {
  const words = useWords();
  const actions = useActions();
  const [scenario, opening] = useApp(useShallow((state) => [state.scenario, state.beat !== null]));
  const [operations, violations, verdict, agree, convergedAt, settling] = useApp(
    useShallow(({ slice, beat }) => [
      slice.operations,
      slice.violations,
      slice.verdict,
      slice.agree,
      slice.convergedAt,
      beat === null || beat === 'settled' || beat === 'end',
    ]),
  );
  const all = useMemo(() => caseOf(words, scenario, operations), [words, scenario, operations]);
  const first = violations[0];
  const answers = answersOf(operations);
  const pending = operations.filter((one) => one.outcome === 'unknown');
  const order = useMemo(
    () => (verdict === 'ok' && opening ? oneOrder(operations) : null),
    [operations, verdict, opening],
  );
  const kind: Track =
    verdict === 'violated'
      ? 'contradicts'
      : verdict === 'unknown' || answers.length === 0
        ? 'unknown'
        : 'fits';
  const text = first && violationText(all, first);
  const headline = text?.headline ?? plainHeadline();
  function plainHeadline(): string {
    if (verdict === 'unknown') return words.verdict.notKnown;
    return answers.length === 0 ? words.verdict.nothingYet : words.verdict.fits;
  }
  const now = agree
    ? convergedAt === null
      ? words.verdict.nowAgreeShort
      : words.verdict.nowAgree({ since: convergedAt })
    : words.verdict.nowDiffer;
  const showCopies = () =>
    actions.openPanel(
      'operations',
      answers.map((one) => one.id),
    );
  return (
    <section
      className="board"
      data-verdict={kind}
      data-rest={!opening}
      aria-label={words.verdict.label}
    >
      <div className="verdict">
        <TrackIcon kind={kind} />
        <p className="verdict-line" aria-live="polite">
          {headline}
        </p>
        <p className="verdict-small">
          {text ? (
            settling && first ? (
              `${now} ${words.verdict.thisRun({ contradictions: violations.length, first: first.time })}`
            ) : (
              text.detail
            )
          ) : (
            <>
              <button type="button" className="number" onClick={showCopies}>
                {words.verdict.checked({ answers: answers.length })}
              </button>
              {' · '}
              {pending.length > 0
                ? words.verdict.notKnownWhy({ pending: pending.length })
                : words.verdict.term}
            </>
          )}
        </p>
        {(first || !opening) && (
          <button type="button" className="verdict-why" onClick={() => actions.openPanel('why')}>
            <span>{words.verdict.seeWhy}</span>
            <ToolIcon kind="onward" />
          </button>
        )}
      </div>
      {opening && order && kind === 'fits' && <Story all={all} order={order} />}
      {!opening && (
        <>
          <Meters />
          <MeterLine />
        </>
      )}
    </section>
  );
}

/** The proof in one glance: the last answers in the order that explains them. */
function Story({ all, order }: { readonly all: Case; readonly order: readonly OperationRecord[] }) {
  return (
    <ol className="story only-wide" aria-label={all.words.verdict.story}>
      {order.slice(-STATIONS).map((one) => (
        <li key={one.id}>{station(all, one)}</li>
      ))}
    </ol>
  );
}

function station(all: Case, one: OperationRecord): string {
  const { steps } = all.words.verdict;
  const name = clientName(all, one);
  const told = balanceTold(one) ?? 0;
  if (one.outcome === 'declined') return steps.declined({ name, left: told });
  return one.op.f === 'read'
    ? steps.saw({ name, sees: told })
    : steps.paid({ name, amount: amountAsked(one) });
}
