/** Services: the rule each keeps, the machines that hold its copies, how many must agree, its wallets. */
import type { ServiceSettings } from '../../engine/index.ts';
import { freshId, withValue, withWallet, withoutService } from '../../store/draft-edits.ts';
import { placeName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import { CheckField, ChoiceField, NumberField, PicksField, useSet } from './fields.tsx';
import type { Option } from './fields.tsx';
import { AddButton, Item, Section } from './folds.tsx';

const LEVELS = [
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
] as const;
const MODES = ['cp', 'ap', 'tunable'] as const;

export function Services() {
  const { editor, draft, says } = useDesk();
  const all = Object.entries(draft.services);
  const add = () => {
    const id = freshId(
      all.map(([each]) => ({ id: each })),
      'service',
    );
    const hosts = draft.hosts.map((host) => host.id);
    const settings: ServiceSettings = { mode: 'ap', hosts, initial: { wallet: 600 } };
    editor.edit(null, (now) => withValue(now, ['services', id], settings));
    editor.goTo(`services.${id}`);
  };
  return (
    <Section name="services" count={all.length}>
      {all.map(([id, settings]) => (
        <Item
          key={id}
          path={`services.${id}`}
          detail={`${says.modes[settings.mode] ?? settings.mode}, ${says.holds({ n: settings.hosts.length })}`}
          {...(all.length > 1 && {
            onRemove: () => editor.edit(null, (now) => withoutService(now, id)),
          })}
        >
          <Service id={id} settings={settings} />
        </Item>
      ))}
      <AddButton label={says.add.service} onAdd={add} />
    </Section>
  );
}

function Service({ id, settings }: { readonly id: string; readonly settings: ServiceSettings }) {
  const words = useWords();
  const { draft, says } = useDesk();
  const set = useSet();
  const path = `services.${id}`;
  return (
    <>
      <ChoiceField
        wide
        path={`${path}.mode`}
        label={says.fields.mode}
        options={MODES.map((value) => ({ value, label: says.modes[value] }))}
      />
      <CheckField path={`${path}.switchable`} label={says.fields.switchable} />
      <PicksField
        path={`${path}.hosts`}
        label={says.fields.hosts}
        options={draft.hosts.map((host) => ({ value: host.id, label: placeName(words, host.id) }))}
        chosen={settings.hosts}
        onChoose={(hosts) => set(`${path}.hosts`, hosts)}
      />
      {settings.mode === 'cp' && settings.switchable === true && (
        <p className="second">{says.noLevels}</p>
      )}
      {(settings.mode !== 'cp' || settings.switchable === true) && (
        <Agreement path={path} settings={settings} />
      )}
      <Wallets id={id} settings={settings} />
      {settings.raft && <p className="second">{says.kept}</p>}
    </>
  );
}

/** How many copies there are, and how many of them must agree. */
function Agreement({
  path,
  settings,
}: {
  readonly path: string;
  readonly settings: ServiceSettings;
}) {
  const { says } = useDesk();
  const usual: Option = { value: '', label: says.levels.usual };
  const levels: Option[] = [
    usual,
    ...LEVELS.map((value) => ({ value, label: says.levels[value] })),
    ...settings.hosts.map((_, i) => ({
      value: String(i + 1),
      label: says.levels.exactly({ n: i + 1 }),
    })),
  ];
  const read = (value: string) => (/^\d+$/.test(value) ? Number(value) : value);
  const perRegion = settings.dynamo?.perRegion !== undefined;
  return (
    <>
      {(['write', 'read'] as const).map((each) => (
        <ChoiceField
          key={each}
          path={`${path}.${each}`}
          label={says.fields[each]}
          options={levels}
          read={read}
        />
      ))}
      {perRegion ? (
        <NumberField
          path={`${path}.dynamo.perRegion`}
          label={says.fields.perRegion}
          unit="none"
          optional
        />
      ) : (
        <NumberField path={`${path}.dynamo.n`} label={says.fields.n} unit="none" optional />
      )}
      <ChoiceField
        path={`${path}.quorum`}
        label={says.fields.quorum}
        options={[
          usual,
          ...(['strict', 'sloppy'] as const).map((value) => ({
            value,
            label: says.quorums[value],
          })),
        ]}
      />
      <ChoiceField
        path={`${path}.readRepair`}
        label={says.fields.readRepair}
        options={[
          usual,
          ...(['off', 'async', 'blocking'] as const).map((value) => ({
            value,
            label: says.repairs[value],
          })),
        ]}
      />
    </>
  );
}

function Wallets({ id, settings }: { readonly id: string; readonly settings: ServiceSettings }) {
  const { editor, says } = useDesk();
  const keys = Object.keys(settings.initial);
  const add = () => {
    const key = freshId(
      keys.map((each) => ({ id: each })),
      'wallet',
    );
    editor.edit(null, (now) => withValue(now, ['services', id, 'initial', key], 600));
  };
  return (
    <fieldset className="edit-wallets">
      <legend>{says.fields.initial}</legend>
      {keys.map((key) => (
        <div key={key} className="edit-row">
          <NumberField path={`services.${id}.initial.${key}`} label={key} unit="none" />
          <button
            type="button"
            className="link"
            onClick={() => editor.edit(null, (now) => withWallet(now, id, key, null))}
          >
            {says.remove({ what: says.things.wallet({ name: key }) })}
          </button>
        </div>
      ))}
      <AddButton label={says.add.key} onAdd={add} />
    </fieldset>
  );
}
