/** What happens by itself: each fault or act with its moment and what it is about. */
import type { Intervention } from '../../engine/index.ts';
import { withValue } from '../../store/draft-edits.ts';
import { parseSetPath, setPath } from '../../store/draft.ts';
import type { SetWhat } from '../../store/draft.ts';
import { moment } from '../../words/format.ts';
import { cutName, fibreName, personName, placeName } from '../../words/names.ts';
import type { Messages } from '../../words/en.ts';
import type { EditorMessages } from '../../words/load-editor.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import { ChoiceField, NumberField, PicksField, useSet } from './fields.tsx';
import type { Option } from './fields.tsx';
import { AddButton, Item, Section } from './folds.tsx';
import { ACT_KINDS, newAct } from './new-act.ts';
import type { ActKind } from './new-act.ts';
import { useAppend } from './stage-parts.tsx';

type Of<K extends Intervention['kind']> = Extract<Intervention, { kind: K }>;

const SECOND = 1_000_000;

export function Timeline() {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const append = useAppend();
  const last = Math.max(0, ...draft.timeline.map(({ at }) => (Number.isFinite(at) ? at : 0)));
  const next = newAct(draft, draft.fibres.length > 0 ? 'cut' : 'crash', last + 2 * SECOND);
  return (
    <Section name="timeline" count={draft.timeline.length}>
      {draft.timeline.length === 0 && <p>{says.empty}</p>}
      {draft.timeline.map((act, i) => (
        <Item
          key={i}
          path={`timeline.${i}`}
          title={says.moment({
            at: Number.isFinite(act.at) ? moment(act.at) : '?',
            act: says.acts[act.kind],
          })}
          detail={detailOf(words, says, act)}
          onRemove={() => editor.edit(null, (now) => withValue(now, ['timeline', i], undefined))}
        >
          <Act index={i} act={act} />
        </Item>
      ))}
      <AddButton
        label={says.add.act}
        disabled={next === null}
        onAdd={() => next && append('timeline', next)}
      />
    </Section>
  );
}

/** What it is about, in a few names. */
function detailOf(words: Messages, says: EditorMessages, act: Intervention): string {
  if ('fibres' in act) return act.fibres.map((id) => fibreName(words, id)).join(', ');
  if ('pairs' in act) {
    const between = ([a, b]: readonly [string, string]) =>
      `${placeName(words, a)} → ${placeName(words, b)}`;
    return act.pairs.map(between).join(', ');
  }
  if (act.kind === 'set') return act.path;
  const who = 'client' in act ? [personName(words, act.client)] : [];
  const where = 'host' in act ? [placeName(words, act.host)] : [];
  const what = act.kind === 'invoke' ? [says.asks[askOf(act)]] : [];
  return [...who, ...where, ...what].join(', ');
}

const askOf = ({ act }: Of<'invoke'>): 'check' | 'pay' | 'add' =>
  act.kind === 'check' ? 'check' : act.change.kind;

function Act({ index, act }: { readonly index: number; readonly act: Intervention }) {
  const { editor, draft, says } = useDesk();
  const path = `timeline.${index}`;
  const kinds = ACT_KINDS.filter((kind) => kind === act.kind || newAct(draft, kind, act.at));
  const choose = (kind: string) => {
    const next = newAct(draft, kind as ActKind, act.at);
    if (next) editor.edit(null, (now) => withValue(now, ['timeline', index], next));
  };
  return (
    <>
      <NumberField path={`${path}.at`} label={says.fields.at} unit="s" />
      <ChoiceField
        path={`${path}.kind`}
        label={says.fields.act}
        options={kinds.map((value) => ({ value, label: says.acts[value] }))}
        onChoose={choose}
      />
      <About path={path} act={act} />
    </>
  );
}

/** The fields of its kind. */
function About({ path, act }: { readonly path: string; readonly act: Intervention }) {
  const { says } = useDesk();
  switch (act.kind) {
    case 'cut':
    case 'heal':
      return <Cables path={path} act={act} />;
    case 'storm':
      return (
        <>
          <Cables path={path} act={act} />
          <NumberField path={`${path}.duration`} label={says.fields.stormFor} unit="s" />
        </>
      );
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return <Machine path={path} />;
    case 'skew':
      return (
        <>
          <Machine path={path} />
          <NumberField path={`${path}.offset`} label={says.fields.offset} unit="ms" />
        </>
      );
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release':
      return <Pairs path={path} pairs={act.pairs} />;
    case 'set':
      return <Setting path={path} act={act} />;
    case 'move':
    case 'invoke':
      return <ClientAct path={path} act={act} />;
  }
}

function Cables({
  path,
  act,
}: {
  readonly path: string;
  readonly act: Of<'cut' | 'heal' | 'storm'>;
}) {
  const words = useWords();
  const { draft, says } = useDesk();
  const set = useSet();
  const where = act.kind === 'cut' ? act.where : undefined;
  return (
    <PicksField
      path={`${path}.fibres`}
      label={says.fields.fibres}
      options={draft.fibres.map(({ id }) => ({ value: id, label: fibreName(words, id) }))}
      chosen={act.fibres}
      onChoose={(fibres) => {
        // Where each is cut stays beside it; a new one is cut in its middle.
        const marks = where && {
          where: fibres.map((id) => where[act.fibres.indexOf(id)] ?? 500),
        };
        set(path, { ...act, fibres, ...marks });
      }}
    />
  );
}

function useHostOptions(): Option[] {
  const words = useWords();
  const { draft } = useDesk();
  return draft.hosts.map(({ id }) => ({ value: id, label: placeName(words, id) }));
}

function Machine({ path }: { readonly path: string }) {
  const { says } = useDesk();
  return <ChoiceField path={`${path}.host`} label={says.fields.host} options={useHostOptions()} />;
}

function Pairs({
  path,
  pairs,
}: {
  readonly path: string;
  readonly pairs: readonly (readonly [string, string])[];
}) {
  const words = useWords();
  const { draft, says } = useDesk();
  const set = useSet();
  const hosts = useHostOptions();
  const free = freePair(
    draft.hosts.map(({ id }) => id),
    pairs,
  );
  return (
    <fieldset className="edit-pairs">
      <legend>{says.fields.pairs}</legend>
      {pairs.map(([from, to], i) => (
        <div key={i} className="edit-row">
          <ChoiceField path={`${path}.pairs.${i}.0`} label={says.fields.from} options={hosts} />
          <ChoiceField path={`${path}.pairs.${i}.1`} label={says.fields.to} options={hosts} />
          {pairs.length > 1 && (
            <button
              type="button"
              className="link"
              onClick={() => set(`${path}.pairs`, pairs.toSpliced(i, 1))}
            >
              {says.remove({
                what: says.things.way({
                  name: `${placeName(words, from)} → ${placeName(words, to)}`,
                }),
              })}
            </button>
          )}
        </div>
      ))}
      <AddButton
        label={says.add.pair}
        disabled={free === null}
        onAdd={() => set(`${path}.pairs`, [...pairs, free])}
      />
    </fieldset>
  );
}

/** The way back of the last one if it is free, else any that is. */
function freePair(
  hosts: readonly string[],
  pairs: readonly (readonly [string, string])[],
): [string, string] | null {
  const taken = new Set(pairs.map(([a, b]) => `${a} ${b}`));
  const [a, b] = pairs.at(-1) ?? [];
  if (a !== undefined && b !== undefined && !taken.has(`${b} ${a}`)) return [b, a];
  for (const from of hosts) {
    const to = hosts.find((each) => each !== from && !taken.has(`${from} ${each}`));
    if (to !== undefined) return [from, to];
  }
  return null;
}

const NEUTRAL: Readonly<Record<SetWhat, number>> = { loss: 0.05, extra: 20_000, disk: 20_000 };

function Setting({ path, act }: { readonly path: string; readonly act: Of<'set'> }) {
  const words = useWords();
  const { draft, says } = useDesk();
  const set = useSet();
  const of = (what: SetWhat, ids: readonly { readonly id: string }[]): Option[] =>
    ids.map(({ id }) => ({
      value: setPath({ what, id }),
      label: says.sets[what]({
        name: what === 'disk' ? placeName(words, id) : fibreName(words, id),
      }),
    }));
  const target = parseSetPath(act.path);
  const choose = (chosen: string) => {
    const next = parseSetPath(chosen);
    // A share is no delay: another kind of number begins anew.
    const value = next && next.what !== target?.what ? NEUTRAL[next.what] : act.value;
    set(path, { ...act, path: chosen, value });
  };
  return (
    <>
      <ChoiceField
        wide
        path={`${path}.path`}
        label={says.fields.path}
        options={[
          ...of('loss', draft.fibres),
          ...of('extra', draft.fibres),
          ...of('disk', draft.hosts),
        ]}
        onChoose={choose}
      />
      <NumberField
        path={`${path}.value`}
        label={says.fields.value}
        unit={target?.what === 'loss' ? 'percent' : 'ms'}
      />
    </>
  );
}

function ClientAct({ path, act }: { readonly path: string; readonly act: Of<'move' | 'invoke'> }) {
  const words = useWords();
  const { draft, says } = useDesk();
  const client = draft.clients.find(({ id }) => id === act.client);
  const service = client && draft.services[client.service];
  return (
    <>
      <ChoiceField
        path={`${path}.client`}
        label={says.fields.client}
        options={draft.clients.map(({ id }) => ({ value: id, label: personName(words, id) }))}
      />
      {act.kind === 'move' ? (
        <ChoiceField
          path={`${path}.host`}
          label={says.fields.host}
          options={(service?.hosts ?? []).map((value) => ({
            value,
            label: placeName(words, value),
          }))}
        />
      ) : (
        <Asked path={`${path}.act`} act={act} keys={Object.keys(service?.initial ?? {})} />
      )}
    </>
  );
}

function Asked(props: {
  readonly path: string;
  readonly act: Of<'invoke'>;
  readonly keys: readonly string[];
}) {
  const { says } = useDesk();
  const set = useSet();
  const { path, act } = props;
  const { key } = act.act;
  const choose = (ask: string) => {
    const amount = act.act.kind === 'change' ? act.act.change.amount : 100;
    set(
      path,
      ask === 'check' ? { kind: ask, key } : { kind: 'change', key, change: { kind: ask, amount } },
    );
  };
  return (
    <>
      <ChoiceField
        path={`${path}.kind`}
        label={says.fields.change}
        value={askOf(act)}
        options={(['check', 'pay', 'add'] as const).map((value) => ({
          value,
          label: says.asks[value],
        }))}
        onChoose={choose}
      />
      <ChoiceField
        path={`${path}.key`}
        label={says.fields.key}
        options={props.keys.map((value) => ({ value, label: value }))}
      />
      {act.act.kind === 'change' && (
        <NumberField path={`${path}.change.amount`} label={says.fields.amount} unit="none" />
      )}
    </>
  );
}

/** The cuts that have a name and a key: kept with the cables they name, or taken away. */
export function NamedCuts() {
  const words = useWords();
  const { editor, draft } = useDesk();
  if (draft.cuts.length === 0) return null;
  return (
    <Section name="cuts" count={draft.cuts.length}>
      {draft.cuts.map((cut, i) => (
        <Item
          key={i}
          path={`cuts.${i}`}
          title={cutName(words, cut.id)}
          detail={cut.fibres.map((id) => fibreName(words, id)).join(', ')}
          onRemove={() => editor.edit(null, (now) => withValue(now, ['cuts', i], undefined))}
        />
      ))}
    </Section>
  );
}
