/** Break more: pick a thing, do a deed to it. The map beside it stays in the hands. */
import { useEffect } from 'react';
import { Panel } from '../panels/panel.tsx';
import { useActions, useScreen, useShell } from '../shell/context.ts';
import type { Aim } from '../shell/screen.ts';
import type { HandMessages } from '../../words/load-hands.ts';
import { BrokenNow } from './broken-now.tsx';
import { CablePart } from './cable-part.tsx';
import { CopyPart } from './copy-part.tsx';
import { PairPart } from './pair-part.tsx';
import { PhonePart } from './phone-part.tsx';
import { useBreaking } from './use-breaking.ts';
import type { Breaking } from './use-breaking.ts';
import { useHandKit } from './use-hand-kit.ts';
import { WeatherPart } from './weather-part.tsx';
import '../panels/inside.css';
import './break-more.css';

const PARTS: readonly Aim['part'][] = ['copy', 'cable', 'pair', 'weather', 'phone'];

export function BreakPanel() {
  const actions = useActions();
  const kit = useHandKit(true);
  useEffect(() => {
    if (kit === 'missing') actions.cannotOpen();
  }, [kit, actions]);
  return kit !== null && kit !== 'missing' && <Broken says={kit.says} />;
}

function Broken({ says }: { readonly says: HandMessages }) {
  const { screen } = useShell();
  const aim = useScreen((state) => state.aim);
  const breaking = useBreaking(says);
  return (
    <Panel title={says.title} back modeless>
      <fieldset className="break-parts">
        <legend className="sr-only">{says.partsLabel}</legend>
        {PARTS.map((part) => (
          <button
            key={part}
            type="button"
            className="toggle"
            aria-pressed={part === aim.part}
            onClick={() => screen.setState({ aim: { ...aim, part } })}
          >
            {says.parts[part]}
          </button>
        ))}
      </fieldset>
      <Part breaking={breaking} aim={aim} />
      <BrokenNow breaking={breaking} />
      <p className="second">{says.means}</p>
    </Panel>
  );
}

function Part({ breaking, aim }: { readonly breaking: Breaking; readonly aim: Aim }) {
  switch (aim.part) {
    case 'copy':
      return <CopyPart breaking={breaking} />;
    case 'cable':
      return <CablePart breaking={breaking} />;
    case 'pair':
      return <PairPart breaking={breaking} />;
    case 'weather':
      return <WeatherPart breaking={breaking} />;
    case 'phone':
      return <PhonePart breaking={breaking} />;
  }
}
