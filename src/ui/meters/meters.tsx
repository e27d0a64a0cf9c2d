/** Two meters, counts first, per side, since the cut. Few operations are a row of marks. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { OperationRecord } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { count } from '../../words/format.ts';
import { MarkRow } from '../icons/icons.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { answersOf } from '../verdict/evidence.ts';
import { answeredRows, contradicting, markOf } from './counts.ts';
import type { AnsweredRow } from './counts.ts';
import './meters.css';

/** From here on counts only: a row of marks would not be read (opening.md 5). */
const MARKS_BELOW = 20;
/** Marks that fit beside the name of a place. */
const MARKS_SHOWN = 5;

function useMeters() {
  const words = useWords();
  const [scenario, slice] = useApp(useShallow((state) => [state.scenario, state.slice]));
  return useMemo(
    () => ({
      rows: answeredRows(words, { scenario, slice }),
      bad: contradicting({ slice }),
      answers: answersOf(slice.operations),
      cut: slice.cutSince !== null,
      parted: slice.groups.length > 1,
    }),
    [words, scenario, slice],
  );
}

/** Nobody is parted: one side, one figure. */
function totalOf(
  rows: readonly AnsweredRow[],
): Pick<AnsweredRow, 'id' | 'name' | 'answered' | 'closed'> {
  const sum = (of: (row: AnsweredRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    id: 'all',
    name: '',
    answered: sum((row) => row.answered),
    closed: sum((row) => row.closed),
  };
}

const ROWS_AT_MOST = 3;

/** All places in one row. Its operations are many, and put together when they are asked for. */
function together(words: Messages, rows: readonly AnsweredRow[]): AnsweredRow {
  const total = totalOf(rows);
  const name = words.meters.allPlaces({ places: rows.length });
  return { ...total, name, operations: total.closed < MARKS_BELOW ? allOf(rows) : [] };
}

const allOf = (rows: readonly AnsweredRow[]): readonly OperationRecord[] =>
  rows.flatMap((row) => row.operations).toSorted((a, b) => a.id - b.id);

/** Wide screens: under the verdict, side by side. */
export function Meters() {
  const words = useWords();
  const actions = useActions();
  const { rows: places, bad, answers, cut } = useMeters();
  // The board has room for three; more stand behind their heading, place by place.
  const many = places.length > ROWS_AT_MOST;
  const rows = many ? [together(words, places)] : places;
  const total = rows.reduce((sum, row) => sum + row.closed, 0);
  return (
    <div className="meters only-wide">
      <div className="meter">
        <h2>
          <button type="button" onClick={() => actions.openPanel('meter-answered')}>
            {words.meters.answered}
          </button>
          <span>{cut ? words.meters.sinceCut : words.meters.sinceStart}</span>
        </h2>
        {rows.map((row) => (
          <button
            key={row.id}
            type="button"
            className="meter-row"
            onClick={() =>
              actions.openPanel(
                'operations',
                (many ? allOf(places) : row.operations).map((one) => one.id),
              )
            }
          >
            <span className="meter-place">{row.name}</span>
            <RowCount row={row} marks={total < MARKS_BELOW} />
          </button>
        ))}
      </div>
      <div className="meter">
        <h2>
          <button type="button" onClick={() => actions.openPanel('meter-story')}>
            {words.meters.story}
          </button>
        </h2>
        {answers.length === 0 ? (
          <p className="meter-none">{total === 0 ? words.meters.none : words.verdict.nothingYet}</p>
        ) : (
          <button
            type="button"
            className="meter-big"
            onClick={() =>
              actions.openPanel('operations', bad.length > 0 ? bad : answers.map((one) => one.id))
            }
          >
            <b>
              {count(bad.length)} / {count(answers.length)}
            </b>
            <span>{words.meters.contradict}</span>
            <span className="sr-only">{words.meters.showThem}</span>
          </button>
        )}
      </div>
    </div>
  );
}

/** A row's marks and its count; where nobody asked, those words: 0 of 0 says nothing. */
function RowCount({ row, marks }: { readonly row: AnsweredRow; readonly marks: boolean }) {
  const words = useWords();
  if (row.closed === 0) return <span className="meter-none">{words.meters.none}</span>;
  return (
    <>
      {marks && <MarkRow kinds={row.operations.slice(-MARKS_SHOWN).map(markOf)} />}
      <span className="meter-count">
        {words.meters.ratio({ answered: row.answered, of: row.closed })}
      </span>
      <span className="sr-only">{words.meters.showAnswered}</span>
    </>
  );
}

/** Phones: one line; each half opens its meter. Names stand where they fit, else figures alone. */
export function MeterLine() {
  const words = useWords();
  const actions = useActions();
  const { rows, parted } = useMeters();
  // As the verdict counts them: of a contradiction more than one answer may be part.
  const clashes = useApp(({ slice }) => slice.violations.length);
  const named = parted && rows.length <= ROWS_AT_MOST;
  const figures = parted ? rows : [totalOf(rows)];
  return (
    <div className="meter-line only-phone" data-named={named ? '' : undefined}>
      <button type="button" onClick={() => actions.openPanel('meter-answered')}>
        <b>{words.meters.answered}</b>{' '}
        {figures.map((row) => (
          <span key={row.id}>
            <span className={named ? 'meter-side' : 'sr-only'}>{row.name} </span>
            <em>{words.meters.ratio({ answered: row.answered, of: row.closed })}</em>{' '}
          </span>
        ))}
      </button>
      <button type="button" onClick={() => actions.openPanel('meter-story')}>
        <b>{words.meters.story}</b> <em>{words.meters.clashes({ bad: clashes })}</em>
      </button>
    </div>
  );
}
