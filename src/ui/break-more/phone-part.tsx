/** A phone that roams: it asks another copy from now on. */
import { useState } from 'react';
import { personName } from '../../words/names.ts';
import { Choice } from './choice.tsx';
import { standsAt } from './tongue.ts';
import type { Breaking } from './use-breaking.ts';

export function PhonePart({ breaking }: { readonly breaking: Breaking }) {
  const { tongue, slice, act } = breaking;
  const { says, words, scenario } = tongue;
  const [chosen, setChosen] = useState<string | null>(null);
  const phones = slice.phones.map(({ client }) => client);
  const client = scenario.clients.find(({ id }) => id === (chosen ?? phones[0]));
  if (!client) return null;
  const uses = slice.faults.moved[client.id] ?? client.host;
  const serving = scenario.services[client.service]?.hosts ?? [];
  return (
    <>
      <p className="second">
        {says.phone.means} {says.phone.sticky}
      </p>
      <Choice
        legend={says.phone.which}
        options={phones.map((id) => ({ value: id, label: personName(words, id) }))}
        chosen={client.id}
        onChoose={setChosen}
      />
      <fieldset className="break-deeds">
        <legend>{says.phone.usesWhich}</legend>
        <div className="break-row">
          {serving.map((host) => (
            <button
              key={host}
              type="button"
              className="toggle"
              aria-pressed={host === uses}
              onClick={() => act({ kind: 'move', client: client.id, host })}
            >
              {standsAt(tongue, client.id, host).place}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}
