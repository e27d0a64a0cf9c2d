/** What else the rule decides: who stands in, what is repaired and when, and how long phones wait. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Micros } from '../../engine/index.ts';
import type { RuleField } from '../../store/tuning.ts';
import { OriginNote } from './origin-note.tsx';
import { Stepper } from './stepper.tsx';
import type { Tuner } from './use-tunable.ts';
import { useTunableWords } from './words.ts';

const EVERY: Micros = 2_000_000;
const DEADLINES: readonly Micros[] = [
  100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000,
];
const MOST_RETRIES = 10;

/** One question with its few answers, as radios. */
function Choice<T extends string | number>(props: {
  readonly tuner: Tuner;
  readonly field: RuleField;
  readonly label: string;
  readonly term: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, says: string, term?: string])[];
  readonly choose: (value: T) => void;
  readonly children?: ReactNode;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend>
        {props.label} <small>({props.term})</small>
      </legend>
      <div className="choices">
        {props.options.map(([value, says, term]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={name}
              checked={value === props.value}
              onChange={() => props.choose(value)}
            />
            {says} {term !== undefined && <small>({term})</small>}
          </label>
        ))}
      </div>
      {props.children}
      <OriginNote tunable={props.tuner.tunable} field={props.field} />
    </fieldset>
  );
}

export function Upkeep({ tuner }: { readonly tuner: Tuner }) {
  const says = useTunableWords();
  const { values, agreement } = tuner.tunable;
  const idle = values.quorum === 'sloppy' && !agreement.standIns;
  return (
    <>
      <Choice
        tuner={tuner}
        field="quorum"
        label={says.stands}
        term={says.quorumTerm}
        value={values.quorum}
        options={[
          ['strict', says.strict, says.strictTerm],
          ['sloppy', says.sloppy, says.sloppyTerm],
        ]}
        choose={(value) => tuner.set('quorum', value)}
      >
        {idle && <p className="second">{says.sloppyIdle}</p>}
      </Choice>
      <Choice
        tuner={tuner}
        field="readRepair"
        label={says.repair}
        term={says.repairTerm}
        value={values.readRepair}
        options={(['off', 'async', 'blocking'] as const).map((kind) => [kind, says.repairs[kind]])}
        choose={(value) => tuner.set('readRepair', value)}
      />
      <CompareNotes tuner={tuner} />
      <label className="choice hints">
        <input
          type="checkbox"
          checked={values['dynamo.hintedHandoff']}
          onChange={({ target }) => tuner.set('dynamo.hintedHandoff', target.checked)}
        />
        <b>{says.hints}</b> <small>({says.hintsTerm})</small>
      </label>
      <OriginNote tunable={tuner.tunable} field="dynamo.hintedHandoff" />
      <PatienceControl tuner={tuner} />
    </>
  );
}

function CompareNotes({ tuner }: { readonly tuner: Tuner }) {
  const says = useTunableWords();
  const now = tuner.tunable.values['dynamo.antiEntropyInterval'];
  const offered = [...new Set([0, EVERY, now])].sort((a, b) => a - b);
  return (
    <Choice
      tuner={tuner}
      field="dynamo.antiEntropyInterval"
      label={says.compare}
      term={says.compareTerm}
      value={now}
      options={offered.map((every) => [every, every === 0 ? says.never : says.every({ every })])}
      choose={(value) => tuner.set('dynamo.antiEntropyInterval', value)}
    />
  );
}

function PatienceControl({ tuner }: { readonly tuner: Tuner }) {
  const says = useTunableWords();
  const { clients, deadline, retries } = tuner.tunable.patience;
  if (clients.length === 0) return null;
  const offered = [...new Set([...DEADLINES, ...(deadline === null ? [] : [deadline])])];
  return (
    <>
      <h3>{says.patience}</h3>
      <label className="field">
        {says.deadline} <small>({says.deadlineTerm})</small>
        <select
          value={deadline ?? ''}
          onChange={({ target }) => tuner.wait('deadline', Number(target.value))}
        >
          {deadline === null && <option value="">{says.differs}</option>}
          {offered
            .sort((a, b) => a - b)
            .map((time) => (
              <option key={time} value={time}>
                {says.atMost({ time })}
              </option>
            ))}
        </select>
      </label>
      <div className="field retries">
        <span>
          {says.retries} <small>({says.retriesTerm})</small>
        </span>
        <Stepper
          label={says.retries}
          value={retries ?? 0}
          min={0}
          max={Math.max(MOST_RETRIES, retries ?? 0)}
          after={retries === null ? says.differs : says.times({ times: retries })}
          onChange={(count) => tuner.wait('retries', count)}
        />
      </div>
    </>
  );
}
