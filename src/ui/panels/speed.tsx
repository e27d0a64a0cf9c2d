/** Speed: Auto, or one of five presets. Choosing one ends Auto. */
import { useActions, useApp, useWords } from '../shell/context.ts';
import { factor } from '../../words/format.ts';
import { Panel } from './panel.tsx';

const PRESETS = [1 / 25, 1 / 4, 1, 10, 100];

export function SpeedPanel() {
  const words = useWords();
  const actions = useActions();
  const speed = useApp((state) => state.speed);
  return (
    <Panel title={words.speed.label}>
      <fieldset>
        <legend className="sr-only">{words.speed.label}</legend>
        <label className="choice">
          <input
            type="radio"
            name="speed"
            checked={speed.auto}
            onChange={() => actions.setSpeed('auto')}
          />
          {words.speed.auto} <small>{words.speed.autoMeans}</small>
        </label>
        {PRESETS.map((preset) => (
          <label key={preset} className="choice">
            <input
              type="radio"
              name="speed"
              checked={!speed.auto && speed.factor === preset}
              onChange={() => actions.setSpeed(preset)}
            />
            {preset < 1 ? words.speed.slow({ factor: factor(preset) }) : factor(preset)}
            {preset < 1 && (
              <small>{words.speed.here({ millis: `${Math.round(preset * 1000)} ms` })}</small>
            )}
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}
