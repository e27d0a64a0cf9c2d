/** The keys, and the switch for those who dictate or whose browser uses them. */
import { cutName } from '../../words/names.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { usePanelWords } from './panel-words.tsx';
import { Panel } from './panel.tsx';

export function KeysPanel() {
  const words = useWords();
  const says = usePanelWords();
  const actions = useActions();
  const on = useApp((state) => state.singleKeys);
  const { list, names } = says.keys;
  // The first nine have a key.
  const cuts = useApp(({ scenario }) => scenario.cuts)
    .slice(0, 9)
    .map(({ id }) => cutName(words, id))
    .join(', ');
  const rows: readonly (readonly [string, string])[] = [
    [names.enter, list.enter],
    ...(cuts === '' ? [] : [['1 2 3', list.cuts({ clauses: cuts })] as const]),
    ['0', list.zero],
    ['M', list.m],
    ['Q / W', list.pay],
    ['U', list.undo],
    ['Shift + U', list.redo],
    [names.space, list.space],
    [', .', list.step],
    ['A', list.a],
    ['+ / −', list.zoom],
    ['← ↑ ↓ →', list.pan],
    [names.home, list.whole],
    ['?', list.help],
    [names.escape, list.escape],
  ];
  return (
    <Panel title={says.keys.title}>
      <label className="choice">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => actions.setSingleKeys(event.target.checked)}
        />
        {says.keys.on}
      </label>
      <dl className="keys">
        {rows.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
