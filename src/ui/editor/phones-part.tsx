/** Phones: where each stands, which machine it talks to, whose wallet it uses, how patient it is. */
import { freshId, without } from '../../store/draft-edits.ts';
import { duration } from '../../words/format.ts';
import { personName, placeName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import { ChoiceField, LatencyField, NameField, NumberField } from './fields.tsx';
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
      {workload ? (
        <p className="second">
          {says.byItself({ gap: duration((workload.gapMin + workload.gapMax) / 2) })} {says.kept}
        </p>
      ) : (
        <ChoiceField
          path={`${path}.key`}
          label={says.fields.key}
          options={[
            { value: '', label: says.noKey },
            ...Object.keys(service?.initial ?? {}).map((value) => ({ value, label: value })),
          ]}
        />
      )}
      <LatencyField path={`${path}.access`} label={says.fields.access} />
      <NumberField path={`${path}.deadline`} label={says.fields.deadline} unit="ms" />
      <NumberField path={`${path}.retries`} label={says.fields.retries} unit="none" optional />
    </>
  );
}
