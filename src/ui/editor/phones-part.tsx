/** Phones: where each stands, which machine it talks to, whose wallet it uses, how patient it is. */
import type { ClientSettings, Workload } from '../../engine/index.ts';
import { freshId, without } from '../../store/draft-edits.ts';
import { personName, placeName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import {
  ChoiceField,
  LatencyField,
  NameField,
  NumberField,
  PicksField,
  useSet,
} from './fields.tsx';
import { AddButton, Item, Section } from './folds.tsx';
import { useAppend, usePlaceOptions } from './stage-parts.tsx';

export function Clients() {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const append = useAppend();
  const [service] = Object.entries(draft.services);
  const host = service?.[1].hosts[0];
  const add = () => {
    if (!service || host === undefined) return;
    const [name, { initial }] = service;
    const [key] = Object.keys(initial);
    const site = draft.hosts.find(({ id }) => id === host)?.site ?? draft.sites[0]?.id ?? '';
    append('clients', {
      id: freshId(draft.clients, 'phone'),
      site,
      service: name,
      host,
      access: { kind: 'uniform', min: 1000, max: 2000 },
      deadline: 1_000_000,
      ...(key !== undefined && { key }),
    });
  };
  return (
    <Section name="clients" count={draft.clients.length} paths={['clients', 'crowd']}>
      {draft.clients.length === 0 && <p>{says.empty}</p>}
      {draft.clients.map((client, i) => (
        <Item
          key={i}
          path={`clients.${i}`}
          title={personName(words, client.id)}
          detail={says.through({
            place: placeName(words, client.site),
            host: placeName(words, client.host),
          })}
          onRemove={() => editor.edit(null, (now) => without(now, 'client', client.id))}
        >
          <Client index={i} />
        </Item>
      ))}
      <AddButton label={says.add.client} disabled={host === undefined} onAdd={add} />
      {draft.crowd && <p className="second">{says.crowdComes}</p>}
    </Section>
  );
}

function Client({ index }: { readonly index: number }) {
  const words = useWords();
  const { draft, says } = useDesk();
  const places = usePlaceOptions();
  const path = `clients.${index}`;
  const client = draft.clients[index];
  const service = client && draft.services[client.service];
  const services = Object.keys(draft.services);
  const keys = Object.keys(service?.initial ?? {});
  const { workload } = client ?? {};
  return (
    <>
      <NameField what="client" path={`${path}.id`} />
      <ChoiceField path={`${path}.site`} label={says.fields.site} options={places} />
      {services.length > 1 && (
        <ChoiceField
          path={`${path}.service`}
          label={says.fields.service}
          options={services.map((value) => ({ value, label: value }))}
        />
      )}
      <ChoiceField
        path={`${path}.host`}
        label={says.fields.host}
        options={(service?.hosts ?? []).map((value) => ({
          value,
          label: placeName(words, value),
        }))}
      />
      {client && <ByItself path={path} client={client} keys={keys} />}
      {!workload && (
        <ChoiceField
          path={`${path}.key`}
          label={says.fields.key}
          options={[
            { value: '', label: says.noKey },
            ...keys.map((value) => ({ value, label: value })),
          ]}
        />
      )}
      <LatencyField path={`${path}.access`} label={says.fields.access} />
      <NumberField path={`${path}.deadline`} label={says.fields.deadline} unit="ms" />
      <NumberField path={`${path}.retries`} label={says.fields.retries} unit="none" optional />
    </>
  );
}

/** About as often as those of a crowd, once a leader is there. */
const usual = (keys: string[]): Workload => ({
  kind: 'open-loop',
  gapMin: 1_200_000,
  gapMax: 2_000_000,
  start: 1_000_000,
  keys,
  readShare: 0.5,
  payMin: 1,
  payMax: 20,
});

/** A customer asks and pays by itself, from wallets drawn by chance. */
function ByItself(props: {
  readonly path: string;
  readonly client: ClientSettings;
  readonly keys: readonly string[];
}) {
  const { says } = useDesk();
  const set = useSet();
  const { client, keys } = props;
  const path = `${props.path}.workload`;
  const { key, workload } = client;
  const switched = (on: boolean) => {
    const { workload: _, ...rest } = client;
    set(props.path, on ? { ...rest, workload: usual([key ?? keys[0] ?? '']) } : rest);
  };
  const choose = (chosen: readonly string[]) => {
    if (!workload) return;
    const { weights: _, ...rest } = workload;
    set(path, { ...rest, keys: chosen });
  };
  return (
    <>
      <label className="choice edit-choice">
        <input
          type="checkbox"
          checked={workload !== undefined}
          disabled={keys.length === 0}
          onChange={({ target }) => switched(target.checked)}
        />
        {says.byItself}
      </label>
      {workload && (
        <>
          <PicksField
            path={`${path}.keys`}
            label={says.fields.key}
            options={keys.map((value) => ({ value, label: value }))}
            chosen={workload.keys}
            onChoose={choose}
          />
          {(['gapMin', 'gapMax'] as const).map((name) => (
            <NumberField key={name} path={`${path}.${name}`} label={says.fields[name]} unit="ms" />
          ))}
          {(['payMin', 'payMax'] as const).map((name) => (
            <NumberField
              key={name}
              path={`${path}.${name}`}
              label={says.fields[name]}
              unit="none"
            />
          ))}
          <NumberField path={`${path}.readShare`} label={says.fields.readShare} unit="percent" />
        </>
      )}
    </>
  );
}
