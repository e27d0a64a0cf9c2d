/**
 * The panels that look inside. They and their sentences are fetched when one of them first opens:
 * nobody who only watches the opening pays for them.
 */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { loadInside } from '../../words/load-inside.ts';
import type { InsideMessages } from '../../words/load-inside.ts';
import { useShell } from '../shell/context.ts';

export interface InsideView {
  readonly inside: InsideMessages;
}
type View = ComponentType<InsideView>;

const VIEWS = {
  feed: async (): Promise<View> => (await import('../feed/feed-panel.tsx')).FeedPanel,
  inspector: async (): Promise<View> =>
    (await import('../inspector/inspector-panel.tsx')).InspectorPanel,
  model: async (): Promise<View> =>
    (await import('../model-card/model-card-panel.tsx')).ModelCardPanel,
} as const;

export function InsidePanel({ kind }: { readonly kind: keyof typeof VIEWS }) {
  const { app, language } = useShell();
  const [loaded, setLoaded] = useState<{ View: View; inside: InsideMessages } | null>(null);
  useEffect(() => {
    let wanted = true;
    Promise.all([VIEWS[kind](), loadInside(language)])
      .then(([View, inside]) => {
        if (wanted) setLoaded({ View, inside });
      })
      .catch(() => {
        if (!wanted) return;
        app.actions.openPanel(null);
        app.store.setState({ notice: { key: 'notFetched', parameters: {} } });
      });
    return () => {
      wanted = false;
    };
  }, [app, kind, language]);
  return loaded && <loaded.View inside={loaded.inside} />;
}
