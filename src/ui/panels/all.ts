/** The panels of the instrument, one file to fetch: see `panels.tsx`. */
export { AboutPanel } from './about.tsx';
export { KeysPanel } from './keys.tsx';
export { MorePanel } from './more.tsx';
export { OperationsPanel } from './operations.tsx';
export { SharePanel } from './share.tsx';
export { SpeedPanel } from './speed.tsx';
export { WhyPanel } from './why.tsx';
