/** English sentences of the panels that look inside; their shape is the type of the others. */
import { feed } from './feed.ts';
import { inspector } from './inspector.ts';
import { modelCard } from './model-card.ts';

export const en = { feed, inspector, modelCard };

/** What every language must provide: a missing key or parameter does not compile. */
export type InsideMessages = typeof en;
