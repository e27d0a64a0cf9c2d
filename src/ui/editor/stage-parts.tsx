/** Places, cables and machines: what stands on the map. */
import { useMemo, useState } from 'react';
import type { Fibre, Latency, Scenario } from '../../engine/index.ts';
import { freshId, withValue, without } from '../../store/draft-edits.ts';
import { knownPlaces } from '../../store/draft.ts';
import { span } from '../../words/format.ts';
import { fibreName, placeName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import { ChoiceField, LatencyField, NameField, NumberField, TextField } from './fields.tsx';
import type { Option } from './fields.tsx';
import { AddButton, Item, Section } from './folds.tsx';
import { SiteMap } from './site-map.tsx';

export function usePlaceOptions(): Option[] {
  const words = useWords();
  const { draft } = useDesk();
  return draft.sites.map(({ id }) => ({ value: id, label: placeName(words, id) }));
}

/** Adds an item at the end of a list, unfolds it and leads there. */
export function useAppend(): <L extends 'sites' | 'fibres' | 'hosts' | 'clients' | 'timeline'>(
  list: L,
  item: Scenario[L][number],
  also?: (draft: Scenario) => Scenario,
) => void {
  const { editor, draft } = useDesk();
  return (list, item, also = (next) => next) => {
    const at = draft[list].length;
    editor.edit(null, (now) => also(withValue(now, [list, at], item)));
    editor.goTo(`${list}.${at}`);
  };
}

const OWN = '';

export function Sites() {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const append = useAppend();
  const [chosen, setChosen] = useState(OWN);
  const here = new Set(draft.sites.map(({ id }) => id));
  const known = useMemo(() => knownPlaces(), []).filter(({ id }) => !here.has(id));
  const add = () => {
    const site = known.find(({ id }) => id === chosen) ?? {
      id: freshId(draft.sites, 'place'),
      ...middleOf(draft.sites),
    };
    append('sites', site);
    setChosen(OWN);
  };
  return (
    <Section name="sites" count={draft.sites.length}>
      <SiteMap />
      {draft.sites.map(({ id, lon, lat }, i) => (
        <Item
          key={i}
          path={`sites.${i}`}
          title={placeName(words, id)}
          detail={`${lat ?? '?'}, ${lon ?? '?'}`}
          onRemove={() => editor.edit(null, (now) => without(now, 'site', id))}
        >
          <NameField what="site" path={`sites.${i}.id`} />
          <NumberField path={`sites.${i}.lon`} label={says.fields.lon} unit="none" />
          <NumberField path={`sites.${i}.lat`} label={says.fields.lat} unit="none" />
          <TextField path={`sites.${i}.region`} label={says.fields.region} optional />
        </Item>
      ))}
      <div className="edit-add">
        <label className="field edit-field">
          {says.add.which}
          <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value={OWN}>{says.add.own}</option>
            {known.map(({ id }) => (
              <option key={id} value={id}>
                {placeName(words, id)}
              </option>
            ))}
          </select>
        </label>
        <AddButton label={says.add.site} onAdd={add} />
      </div>
    </Section>
  );
}

function middleOf(sites: Scenario['sites']): { lon: number; lat: number } {
  const middle = (of: readonly number[]): number => {
    const sound = of.filter((each) => Number.isFinite(each));
    const sum = sound.reduce((all, each) => all + each, 0);
    return Math.round((sum / Math.max(1, sound.length)) * 10_000) / 10_000;
  };
  return { lon: middle(sites.map(({ lon }) => lon)), lat: middle(sites.map(({ lat }) => lat)) };
}

const whole = (least: number, most: number | null): string =>
  Number.isFinite(least) && (most === null || Number.isFinite(most)) ? span(least, most) : '';

/** "15–17 ms", as far as its numbers are there. */
export function latencyText(latency: Latency | undefined): string {
  switch (latency?.kind) {
    case 'constant':
      return whole(latency.micros, latency.micros);
    case 'uniform':
      return whole(latency.min, latency.max);
    case 'exponential':
      return whole(latency.min ?? 0, latency.mean);
    case 'pareto':
      return whole(latency.scale, null);
    case 'mixture':
    case undefined:
      return '';
  }
}

/** Two places that no cable joins yet, the newest first: it is the one that was meant. */
function unjoined({ sites, fibres }: Scenario): readonly [string, string] | null {
  for (const [i, b] of [...sites.entries()].toReversed()) {
    for (const a of sites.slice(0, i)) {
      const joins = (fibre: Fibre) => [fibre.a, fibre.b].every((end) => [a.id, b.id].includes(end));
      if (!fibres.some(joins)) return [a.id, b.id];
    }
  }
  const [a, b] = sites;
  return a && b ? [a.id, b.id] : null;
}

export function Fibres() {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const append = useAppend();
  const places = usePlaceOptions();
  const ends = unjoined(draft);
  const add = () => {
    if (!ends) return;
    const [a, b] = ends;
    const latency: Latency = { kind: 'uniform', min: 15_000, max: 17_000 };
    append('fibres', { id: freshId(draft.fibres, 'cable'), a, b, latency });
  };
  return (
    <Section name="fibres" count={draft.fibres.length} paths={['fibres', 'paths']}>
      {draft.fibres.length === 0 && <p>{says.empty}</p>}
      {draft.fibres.map((fibre, i) => {
        const path = `fibres.${i}`;
        const between = says.between({
          a: placeName(words, fibre.a),
          b: placeName(words, fibre.b),
        });
        return (
          <Item
            key={i}
            path={path}
            title={fibreName(words, fibre.id)}
            detail={`${between}, ${latencyText(fibre.latency)}`}
            onRemove={() => editor.edit(null, (now) => without(now, 'fibre', fibre.id))}
          >
            <NameField what="fibre" path={`${path}.id`} />
            <div className="edit-row">
              <ChoiceField path={`${path}.a`} label={says.fields.a} options={places} />
              <ChoiceField path={`${path}.b`} label={says.fields.b} options={places} />
            </div>
            <LatencyField path={`${path}.latency`} label={says.fields.latency} />
            <NumberField path={`${path}.loss`} label={says.fields.loss} unit="percent" optional />
            {(fibre.reverse ?? fibre.classes) && <p className="second">{says.kept}</p>}
          </Item>
        );
      })}
      <AddButton label={says.add.fibre} disabled={!ends} onAdd={add} />
    </Section>
  );
}

export function Hosts() {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const append = useAppend();
  const places = usePlaceOptions();
  const free = draft.sites.findLast(({ id }) => !draft.hosts.some(({ site }) => site === id));
  const at = (free ?? draft.sites[0])?.id;
  const add = () => {
    if (at === undefined) return;
    const taken = draft.hosts.some(({ id }) => id === at);
    const id = taken ? freshId(draft.hosts, 'machine') : at;
    // One that no service uses would only stand there.
    append('hosts', { id, site: at }, (next) => {
      const [service] = Object.keys(next.services);
      if (service === undefined) return next;
      return withValue(
        next,
        ['services', service, 'hosts', next.services[service]!.hosts.length],
        id,
      );
    });
  };
  return (
    <Section name="hosts" count={draft.hosts.length}>
      {draft.hosts.length === 0 && <p>{says.empty}</p>}
      {draft.hosts.map((host, i) => (
        <Item
          key={i}
          path={`hosts.${i}`}
          title={placeName(words, host.id)}
          detail={says.atPlace({ place: placeName(words, host.site) })}
          onRemove={() => editor.edit(null, (now) => without(now, 'host', host.id))}
        >
          <NameField what="host" path={`hosts.${i}.id`} />
          <ChoiceField path={`hosts.${i}.site`} label={says.fields.site} options={places} />
          <NumberField
            path={`hosts.${i}.serviceMicros`}
            label={says.fields.serviceMicros}
            unit="ms"
            optional
          />
          <NumberField path={`hosts.${i}.queue`} label={says.fields.queue} unit="none" optional />
          {(host.disk ?? host.clockOffset) !== undefined && <p className="second">{says.kept}</p>}
        </Item>
      ))}
      <AddButton label={says.add.host} disabled={at === undefined} onAdd={add} />
    </Section>
  );
}
