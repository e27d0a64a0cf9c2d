/** The indicator board: one lit sentence, what it rests on, and the meters under a rule. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { OperationRecord, Verdict as EngineVerdict } from '../../engine/index.ts';
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { ToolIcon, TrackIcon } from '../icons/icons.tsx';
import type { Track } from '../icons/icons.tsx';
import { Meters, MeterLine } from '../meters/meters.tsx';
import { amountAsked, balanceTold } from '../phones/phone-text.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { answersOf, caseOf, clientName, oneOrder, violationText } from './evidence.ts';
import type { Case } from './evidence.ts';
import './verdict.css';

const STATIONS = 3;
/** Letters that fit on one line of the board at rest; a longer sentence is set smaller. */
const ONE_LINE = 30;

export function Verdict() {
  const words = useWords();
  const actions = useActions();
  const [scenario, opening, slice] = useApp(
    useShallow((state) => [state.scenario, state.beat !== null, state.slice]),
  );
  const { operations, violations, verdict } = slice;
  const first = violations[0];
  const told = opening || first !== undefined;
  const all = useMemo(
    () => caseOf(words, scenario, told ? operations : []),
    [words, scenario, operations, told],
  );
  const answers = useMemo(() => answersOf(operations), [operations]);
  const order = useMemo(
    () => (verdict === 'ok' && opening ? oneOrder(operations) : null),
    [operations, verdict, opening],
  );
  const kind = trackOf(verdict, answers.length);
  const text = useMemo(() => first && violationText(all, first), [all, first]);
  const headline = text?.headline ?? plainHeadline(words, verdict, answers.length);
  return (
    <section
      className="board"
      data-verdict={kind}
      data-rest={!opening}
      aria-label={words.verdict.label}
    >
      <div className="verdict">
        <TrackIcon kind={kind} />
        <p className="verdict-line" data-long={headline.length > ONE_LINE} aria-live="polite">
          {headline}
        </p>
        <p className="verdict-small">
          {text ? <Tenses detail={text.detail} /> : <Checked answers={answers} />}
        </p>
        {(first || (!opening && answers.length > 0)) && (
          <button type="button" className="verdict-why" onClick={() => actions.openPanel('why')}>
            <span>{words.verdict.seeWhy}</span>
            <ToolIcon kind="onward" />
          </button>
        )}
      </div>
      {opening && order && kind === 'fits' && <Story all={all} order={order} />}
      {!opening && <Meters />}
      {!opening && <MeterLine />}
    </section>
  );
}

function trackOf(verdict: EngineVerdict, answers: number): Track {
  if (verdict === 'violated') return 'contradicts';
  return verdict === 'unknown' || answers === 0 ? 'unknown' : 'fits';
}

function plainHeadline(words: Messages, verdict: EngineVerdict, answers: number): string {
  if (verdict === 'unknown') return words.verdict.notKnown;
  return answers === 0 ? words.verdict.nothingYet : words.verdict.fits;
}

/** How many answers the verdict rests on; the number opens them. Nothing, while it rests on none. */
function Checked({ answers }: { readonly answers: readonly OperationRecord[] }) {
  const words = useWords();
  const actions = useActions();
  // Counted once a slice, not on every frame: a crowd asks ten thousands of times.
  const operations = useApp(({ slice }) => slice.operations);
  const pending = useMemo(
    () => operations.reduce((n, one) => n + (one.outcome === 'unknown' ? 1 : 0), 0),
    [operations],
  );
  if (answers.length === 0 && pending === 0) return null;
  return (
    <>
      <button
        type="button"
        className="number"
        onClick={() =>
          actions.openPanel(
            'operations',
            answers.map((one) => one.id),
          )
        }
      >
        {words.verdict.checked({ answers: answers.length })}
      </button>
      {' · '}
      {pending > 0 ? words.verdict.notKnownWhy({ pending }) : words.verdict.term}
    </>
  );
}

/** Two tenses once there was a repair to look back from: how it is now, and what this run saw. */
function Tenses({ detail }: { readonly detail: string }) {
  const words = useWords();
  const actions = useActions();
  const [beat, { agree, convergedAt, operations, violations }] = useApp(
    useShallow((state) => [state.beat, state.slice]),
  );
  const others = useApp((state) => othersDiffering(state));
  const first = violations[0];
  if (!first || (beat !== null && beat !== 'settled' && beat !== 'end')) return detail;
  // Payments after the repair make copies differ and agree anew: then no "since" holds.
  const paidSince = operations.some(
    (one) => one.op.f !== 'read' && one.finishedAt > (convergedAt ?? 0),
  );
  const agreed =
    convergedAt === null || paidSince
      ? words.verdict.nowAgreeShort
      : words.verdict.nowAgree({ since: convergedAt });
  return (
    <>
      {agree ? agreed : differText(words, others)}{' '}
      <button type="button" className="number" onClick={() => actions.openPanel('why')}>
        {words.verdict.thisRun({ contradictions: violations.length, first: first.time })}
      </button>
    </>
  );
}

/**
 * How many wallets differ, where none of them is a phone's on the page; null where one of theirs does,
 * where there are no phones, and where not all that differ are listed.
 */
function othersDiffering({ scenario, slice }: Pick<State, 'scenario' | 'slice'>) {
  const { keys, differing } = slice.meters.divergence;
  const own = slice.phones.map((phone) => scenario.clients.find(({ id }) => id === phone.client));
  const ours = differing.some(({ service, key }) =>
    own.some((client) => client?.service === service && client.key === key),
  );
  return own.length === 0 || ours || keys === 0 || keys > differing.length ? null : keys;
}

const differText = ({ verdict }: Messages, others: number | null): string =>
  others === null ? verdict.nowDiffer : verdict.nowOthers({ n: others });

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
