/** Numbers counted as operations end: waiting times, old answers, lost payments, messages. */
import type { ReactNode } from 'react';
import type { OperationRecord } from '../../engine/index.ts';
import type { Slice } from '../../store/state.ts';
import { count, duration } from '../../words/format.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { RowTable } from '../inspector/facts.tsx';
import { amountAsked } from '../phones/phone-text.ts';
import { answersOf, clientName } from '../verdict/evidence.ts';
import type { Case } from '../verdict/evidence.ts';
import { Behind } from './behind.tsx';
import { Heading } from './drawer-parts.tsx';
import { markedIds } from '../../store/marked.ts';
import { idsOf } from './ids.ts';

export interface Part {
  readonly all: Case;
  readonly meters: MeterMessages;
  readonly slice: Slice;
}

const STALE_LISTED = 5;
const LOST_LISTED = 8;

const tookOf = (one: OperationRecord): number => one.finishedAt - one.invokedAt;

/** Each time opens the operations that took as long or longer. */
export function Latency({ meters, slice }: Part) {
  const found = (kind: 'read' | 'write', least: number): readonly number[] =>
    idsOf(
      slice.operations.filter(
        (one) =>
          one.outcome === 'ok' &&
          (one.op.f === 'read') === (kind === 'read') &&
          tookOf(one) >= least,
      ),
    );
  const cell = (kind: 'read' | 'write', least: number | null): ReactNode =>
    least === null ? (
      meters.noneYet
    ) : (
      <Behind n={1} ids={() => found(kind, least)}>
        <span aria-hidden="true">{duration(least)}</span>
        <span className="sr-only">{meters.slower({ kind: meters[NAMES[kind]], from: least })}</span>
      </Behind>
    );
  return (
    <>
      <Heading term={meters.latencyTerm}>{meters.latency}</Heading>
      <RowTable
        caption={meters.latency}
        heads={[meters.kind, meters.many, meters.half, meters.most, meters.slowest]}
        rows={KINDS.map((kind) => {
          const { count: n, p50, p99, max } = slice.meters.latency[kind];
          return {
            id: kind,
            cells: [
              meters[NAMES[kind]],
              <Behind key="many" n={n} ids={() => found(kind, 0)} otherwise={count(0)}>
                {count(n)}
              </Behind>,
              cell(kind, p50),
              cell(kind, p99),
              cell(kind, max),
            ],
          };
        })}
      />
    </>
  );
}

const KINDS = ['read', 'write'] as const;
const NAMES = { read: 'check', write: 'payment' } as const;

export function Stale({ all, meters, slice }: Part) {
  const { reads, worstK, worstT, latest } = slice.meters.stale;
  const listed = latest
    .slice(-STALE_LISTED)
    .toReversed()
    .flatMap(({ read, k, t }) => {
      const one = all.operations.get(read);
      return one ? [{ one, k, t }] : [];
    });
  return (
    <>
      <Heading term={meters.staleTerm}>{meters.stale}</Heading>
      {reads === 0 ? (
        <p>{meters.staleNone}</p>
      ) : (
        <>
          <p>
            <Behind n={reads} ids={() => markedIds(slice, 'stale')}>
              {meters.staleCount({ n: reads })}
            </Behind>
          </p>
          <p>{meters.staleWorst({ behind: worstT, versions: worstK })}</p>
          <RowTable
            caption={meters.staleLatest}
            heads={[meters.who, meters.old, meters.versions, meters.at]}
            rows={listed.map(({ one, k, t }) => ({
              id: one.id,
              cells: [
                clientName(all, one),
                duration(t),
                count(k),
                <Behind key="at" n={1} ids={() => [one.id]}>
                  {meters.moment({ at: one.invokedAt })}
                </Behind>,
              ],
            }))}
          />
        </>
      )}
    </>
  );
}

/** By name, each with its cause. */
export function Lost({ all, meters, slice }: Part) {
  const lost = slice.lostWrites.flatMap((write) => {
    const writer = all.operations.get(write.version);
    return writer ? [{ write, writer }] : [];
  });
  return (
    <>
      <Heading term={meters.lostTerm}>{meters.lost}</Heading>
      {lost.length === 0 ? (
        <p>{meters.lostNone}</p>
      ) : (
        <ul className="plain-list">
          {lost
            .slice(-LOST_LISTED)
            .toReversed()
            .map(({ write, writer }) => (
              <li key={write.version}>
                <Behind
                  n={1}
                  ids={() =>
                    [write.version, write.replacedBy].filter((id) => all.operations.has(id))
                  }
                >
                  {meters.lostRow({
                    who: clientName(all, writer),
                    amount: amountAsked(writer),
                    at: writer.finishedAt,
                  })}
                </Behind>{' '}
                <small>{all.words.lostCause[write.cause]}</small>
              </li>
            ))}
        </ul>
      )}
      {lost.length > LOST_LISTED && (
        <Behind n={lost.length} ids={() => lost.map(({ writer }) => writer.id)}>
          {meters.show({ n: lost.length })}
        </Behind>
      )}
    </>
  );
}

export function Messages({ meters, slice }: Part) {
  const { sent, serving, answered } = slice.meters.traffic;
  const ids = (): readonly number[] => idsOf(answersOf(slice.operations));
  const each = (messages: number): string => (messages / answered).toFixed(1);
  return (
    <>
      <Heading>{meters.messages}</Heading>
      {answered === 0 ? (
        <p>{meters.messagesNone}</p>
      ) : (
        <>
          <p>
            <Behind n={answered} ids={ids}>
              {meters.messagesAll({ n: sent, of: answered, each: each(sent) })}
            </Behind>
          </p>
          <p>
            <Behind n={answered} ids={ids}>
              {meters.messagesServing({ n: serving, each: each(serving) })}
            </Behind>
          </p>
          <p className="second">{meters.messagesRest}</p>
        </>
      )}
    </>
  );
}
