/** Which panel is open. Each mounts when opened, so none costs anything at rest. */
import { useApp } from '../shell/context.ts';
import { AboutPanel } from './about.tsx';
import { KeysPanel } from './keys.tsx';
import { MeterAnsweredPanel, MeterStoryPanel } from './meter.tsx';
import { MorePanel } from './more.tsx';
import { OperationsPanel } from './operations.tsx';
import { SharePanel } from './share.tsx';
import { SpeedPanel } from './speed.tsx';
import { WhyPanel } from './why.tsx';

export function Panels() {
  const panel = useApp((state) => state.panel);
  switch (panel) {
    case null:
      return null;
    case 'more':
      return <MorePanel key={panel} />;
    case 'share':
      return <SharePanel key={panel} />;
    case 'about':
      return <AboutPanel key={panel} />;
    case 'why':
      return <WhyPanel key={panel} />;
    case 'operations':
      return <OperationsPanel key={panel} />;
    case 'keys':
      return <KeysPanel key={panel} />;
    case 'speed':
      return <SpeedPanel key={panel} />;
    case 'meter-answered':
      return <MeterAnsweredPanel key={panel} />;
    case 'meter-story':
      return <MeterStoryPanel key={panel} />;
  }
}
