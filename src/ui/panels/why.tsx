/** See why: the first contradiction in plain words, the operations that prove it, and its cause. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import { useApp, useWords } from '../shell/context.ts';
import { amountAsked } from '../phones/phone-text.ts';
import { answersOf, caseOf, clientName, violationText } from '../verdict/evidence.ts';
import { OperationTable } from './operations.tsx';
import { Panel } from './panel.tsx';

export function WhyPanel() {
  const words = useWords();
  const [scenario, slice, run, playhead] = useApp(
    useShallow((state) => [state.scenario, state.slice, state.run, state.playhead]),
  );
  const all = useMemo(
    () => caseOf(words, scenario, slice.operations),
    [words, scenario, slice.operations],
  );
  const first = slice.violations[0];
  if (!first) {
    return (
      <Panel title={words.seeWhy.title}>
        <p>{words.seeWhy.none}</p>
        <OperationTable operations={answersOf(slice.operations)} />
      </Panel>
    );
  }
  const text = violationText(all, first);
  const evidence = first.operations.flatMap((id) => all.operations.get(id) ?? []);
  const lost = slice.lostWrites.flatMap((write) => {
    const writer = all.operations.get(write.version);
    return writer ? [{ write, writer }] : [];
  });
  const acts = [...scenario.timeline, ...run.interventions];
  const repaired = acts.some(({ kind, at }) => kind === 'heal' && at <= playhead);
  const others = slice.violations.length - 1;
  return (
    <Panel title={words.seeWhy.title}>
      <p className="panel-lead">{text.headline}</p>
      <p>{text.detail}</p>
      <h3>{words.seeWhy.evidence}</h3>
      <OperationTable operations={evidence} />
      <h3>{words.cause.label}</h3>
      <p>{text.cause}</p>
      {text.fineIf !== null && <p>{text.fineIf}</p>}
      {lost.length > 0 && (
        <>
          <h3>{words.seeWhy.lost}</h3>
          {lost.map(({ write, writer }) => (
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
      )}
      <p className="second">
        {words.seeWhy.at({ at: first.time })} {words.seeWhy.basis[first.basis]}
        {others > 0 && ` ${words.seeWhy.also({ others })}.`}
      </p>
    </Panel>
  );
}
