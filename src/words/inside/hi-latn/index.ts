/** Hinglish sentences of the panels that look inside. */
import type { InsideMessages } from '../en/index.ts';
import { feed } from './feed.ts';
import { inspector } from './inspector.ts';
import { modelCard } from './model-card.ts';

export const hiLatn: InsideMessages = { feed, inspector, modelCard };
