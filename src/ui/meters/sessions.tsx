/**
 * The four session guarantees, phone by phone. Never inside a phone's frame: its owner cannot know.
 * What was never put to the test is said to be so, and is not called held.
 */
import type { Ref } from 'react';
import type { SessionStatus } from '../../engine/index.ts';
import type { Phone } from '../../store/state.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { personName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { clientName } from '../verdict/evidence.ts';
import type { Case } from '../verdict/evidence.ts';
import { Behind } from './behind.tsx';
import { Heading } from './drawer-parts.tsx';

const GUARANTEES = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
] as const satisfies readonly (keyof SessionStatus)[];

type Guarantee = (typeof GUARANTEES)[number];
type Status = SessionStatus[Guarantee];
type Standing = 'held' | 'broken' | 'vacuous' | 'unknown';

/** How the page paints it: as the checker's own verdict has it. */
export function standingOf({ violations, checked, undecided }: Status): Standing {
  if (violations > 0) return 'broken';
  if (checked === 0) return 'vacuous';
  return undecided > 0 ? 'unknown' : 'held';
}

export function Sessions({
  all,
  meters,
  phones,
  place,
}: {
  readonly all: Case;
  readonly meters: MeterMessages;
  readonly phones: readonly Phone[];
  readonly place: Ref<HTMLElement>;
}) {
  if (phones.length === 0) return null;
  return (
    <section className="promises" ref={place} tabIndex={-1} aria-label={meters.sessions}>
      <Heading term={meters.sessionsTerm}>{meters.sessions}</Heading>
      <p className="second">{meters.sessionsMean}</p>
      {phones.map((phone) => (
        <PhoneSession key={phone.client} all={all} meters={meters} phone={phone} />
      ))}
    </section>
  );
}

function PhoneSession({
  all,
  meters,
  phone,
}: {
  readonly all: Case;
  readonly meters: MeterMessages;
  readonly phone: Phone;
}) {
  const words = useWords();
  const who = personName(words, phone.client);
  const answers = [...all.operations.values()].filter(
    (one) =>
      all.scenario.clients[one.client]?.id === phone.client &&
      (one.outcome === 'ok' || one.outcome === 'declined'),
  );
  return (
    <div className="table-place sessions" data-client={phone.client}>
      <table>
        <caption>{who}</caption>
        <thead>
          <tr>
            <th scope="col">{meters.guarantee}</th>
            <th scope="col">{meters.standing}</th>
          </tr>
        </thead>
        <tbody>
          {GUARANTEES.map((guarantee) => {
            const status = phone.session[guarantee];
            const { says, term } = meters.guarantees[guarantee];
            return (
              <tr key={guarantee}>
                <th scope="row">
                  {says} <small>({term})</small>
                </th>
                <td className={`standing standing-${standingOf(status)}`}>
                  {standingText(meters, status)}
                  <Evidence all={all} meters={meters} who={who} status={status} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Behind n={answers.length} ids={() => answers.map(({ id }) => id)}>
        {meters.answersOf({ who, n: answers.length })}
      </Behind>
    </div>
  );
}

function standingText(meters: MeterMessages, status: Status): string {
  const { checked, undecided, violations } = status;
  if (violations > 0) return meters.broken({ broken: violations, of: checked });
  return checked === 0 ? meters.vacuous : meters.held({ held: checked - undecided, of: checked });
}

/** The first answer that broke it, and the operations that it is held against. */
function Evidence({
  all,
  meters,
  who,
  status,
}: {
  readonly all: Case;
  readonly meters: MeterMessages;
  readonly who: string;
  readonly status: Status;
}) {
  const { first } = status;
  const blame = first && all.operations.get(first.blame);
  if (!first || !blame) return null;
  const involved = [first.expected, first.via ?? first.expected, first.returned, first.blame];
  const ids = [...new Set(involved)].filter((id) => all.operations.has(id));
  const other = all.operations.get(first.via ?? first.expected);
  const shown = blame.seen?.data;
  return (
    <small>
      {meters.evidence[first.guarantee]({
        who,
        at: first.time,
        shown: shown == null ? meters.nothing : all.words.outcome.sees({ sees: shown }),
        other: other ? clientName(all, other) : who,
      })}{' '}
      <Behind n={ids.length} ids={() => ids}>
        {meters.show({ n: ids.length })}
      </Behind>
    </small>
  );
}
