/** The panel that the open one replaced: where its Back leads. */
import { createContext } from 'react';
import type { State } from '../../store/state.ts';

export const PanelBefore = createContext<State['panel']>(null);
