/** The model card: what is really executed, by whose rules, with which delays, and what is left out. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { ModelCard, OperationRecord, ServiceModel, Span } from '../../engine/index.ts';
import { modelCard } from '../../store/model-card.ts';
import { duration, span } from '../../words/format.ts';
import type { InsideMessages } from '../../words/load-inside.ts';
import { FactTable, RowTable } from '../inspector/facts.tsx';
import type { InsideView } from '../panels/inside.tsx';
import { Panel } from '../panels/panel.tsx';
import { useApp } from '../shell/context.ts';
import { settingsFacts } from './settings-facts.ts';
import { whatRuns } from './what-runs.ts';
import '../panels/inside.css';
import './model-card.css';

export function ModelCardPanel({ inside }: InsideView) {
  const [scenario, operations] = useApp(
    useShallow((state) => [state.scenario, state.slice.operations]),
  );
  const card = useMemo(() => modelCard(scenario), [scenario]);
  const words = inside.modelCard;
  const left = [
    ...(card.disk ? [] : [words.left.disk]),
    words.left.processor,
    words.left.bandwidth,
    words.left.clocks,
    ...(card.fromEpisode ? [words.left.cables] : []),
  ];
  return (
    <Panel title={words.title} back>
      <p>{words.lead}</p>
      <p className="second">
        {words.scenario}: <b>{scenario.name}</b>
      </p>
      {card.services.map((service) => (
        <Service key={service.id} inside={inside} service={service} />
      ))}
      <h3>{words.delays}</h3>
      <RowTable
        caption={words.delays}
        heads={[words.delay, words.amount, words.source]}
        rows={delayRows(inside, card, operations)}
      />
      <h3>{words.networkLeftOut}</h3>
      <Points points={left} />
    </Panel>
  );
}

function Service({
  inside,
  service,
}: {
  readonly inside: InsideMessages;
  readonly service: ServiceModel;
}) {
  const words = inside.modelCard;
  const runs = whatRuns(inside, service);
  return (
    <section className="model-service">
      <h3 className="model-name">
        {words.service({
          id: service.id,
          protocol: words.protocols[service.protocol],
          copies: service.copies,
        })}{' '}
        <small>({words.modes[service.mode]})</small>
      </h3>
      <h4>{words.executed}</h4>
      <Points points={runs.executed} />
      <h4>{words.follows}</h4>
      <p>{runs.follows}</p>
      <h4>{words.leftOut}</h4>
      <Points points={runs.leftOut} />
      <h4>{words.timeOuts}</h4>
      <FactTable caption={words.timeOuts} facts={settingsFacts(inside, service)} />
    </section>
  );
}

function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className="model-points">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

/** The middle one of the answered operations' times at the client edge, or null. */
function middleOf(operations: readonly OperationRecord[]): number | null {
  const times = operations
    .map(({ invokedAt, finishedAt }) => finishedAt - invokedAt)
    .toSorted((a, b) => a - b);
  return times[Math.floor((times.length - 1) / 2)] ?? null;
}

/** Each delay with where it comes from; the last two are measured in the run on screen. */
function delayRows(
  { modelCard: words }: InsideMessages,
  card: ModelCard,
  operations: readonly OperationRecord[],
) {
  const { rows, sources } = words;
  const given = card.fromEpisode ? sources.modelled : sources.scenario;
  const spanText = (one: Span | null): string =>
    one === null ? words.none : span(one.least, one.most);
  const answered = operations.filter(({ outcome }) => outcome === 'ok');
  const measured = (reads: boolean): string => {
    const middle = middleOf(answered.filter(({ op }) => (op.f === 'read') === reads));
    return middle === null ? words.notYet : duration(middle);
  };
  const table: readonly (readonly [string, string, string])[] = [
    [rows.pairs, spanText(card.pairs), card.fromEpisode ? sources.episode : sources.scenario],
    [rows.cables, spanText(card.cables), given],
    [rows.access, spanText(card.access), given],
    [rows.detection, duration(card.detectionDelay), given],
    [rows.disk, spanText(card.disk), given],
    [rows.deadline, spanText(card.deadline), given],
    [rows.loss, card.loss === 0 ? words.none : `${card.loss * 100} %`, given],
    [rows.paid, measured(false), sources.measured],
    [rows.checked, measured(true), sources.measured],
  ];
  return table.map((cells) => ({ id: cells[0], cells }));
}
