/**
 * The drawers behind the two meters. They, their charts and their sentences are fetched when one of
 * them first opens.
 */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { loadMeters } from '../../words/load-meters.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { useShell } from '../shell/context.ts';

export interface MetersView {
  readonly meters: MeterMessages;
}
type View = ComponentType<MetersView>;

const VIEWS = {
  'meter-answered': async (): Promise<View> => (await import('./answered-panel.tsx')).AnsweredPanel,
  'meter-story': async (): Promise<View> => (await import('./story-panel.tsx')).StoryPanel,
  measures: async (): Promise<View> => (await import('./measures-panel.tsx')).MeasuresPanel,
} as const;

export function MetersPanel({ kind }: { readonly kind: keyof typeof VIEWS }) {
  const { app, language } = useShell();
  const [loaded, setLoaded] = useState<{ View: View; meters: MeterMessages } | null>(null);
  useEffect(() => {
    let wanted = true;
    Promise.all([VIEWS[kind](), loadMeters(language)])
      .then(([View, meters]) => {
        if (wanted) setLoaded({ View, meters });
      })
      .catch(() => {
        if (wanted) app.actions.cannotOpen();
      });
    return () => {
      wanted = false;
    };
  }, [app, kind, language]);
  return loaded && <loaded.View meters={loaded.meters} />;
}
