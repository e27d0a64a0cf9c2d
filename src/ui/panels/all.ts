/** The panels of the instrument, one file to fetch: see `panels.tsx`. */
import { AboutPanel as About } from './about.tsx';
import { KeysPanel as Keys } from './keys.tsx';
import { withPanelWords } from './panel-words.tsx';
import { SharePanel as Share } from './share.tsx';

export { MorePanel } from './more.tsx';
export { OperationsPanel } from './operations.tsx';
export { SpeedPanel } from './speed.tsx';
export { WhyPanel } from './why.tsx';

export const AboutPanel = withPanelWords(About);
export const KeysPanel = withPanelWords(Keys);
export const SharePanel = withPanelWords(Share);
