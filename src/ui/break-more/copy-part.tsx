/** One copy: its machine, its clock, its disk. */
import { useState } from 'react';
import { LIMITS } from '../../store/limits.ts';
import { setHand } from '../../store/hand-settings.ts';
import { amount } from '../../words/hands/amounts.ts';
import { useActions, useApp, useScreen, useShell } from '../shell/context.ts';
import { Choice } from './choice.tsx';
import { Presets } from './presets.tsx';
import type { Breaking } from './use-breaking.ts';

const MILLI = 1000;
const SECOND = 1_000_000;
/** What clocks without care drift to, what one bad NTP answer does, and one wrong minute. */
const OFFSETS = [0, 250 * MILLI, 2 * SECOND, -2 * SECOND, 60 * SECOND] as const;
/** A slow disk, one that stalls, one that is dying. */
const SYNCS = [0, 20 * MILLI, 200 * MILLI, SECOND] as const;

export function CopyPart({ breaking }: { readonly breaking: Breaking }) {
  const { tongue, hosts, act } = breaking;
  const { says, nameOf } = tongue;
  const { screen } = useShell();
  const actions = useActions();
  const aim = useScreen((state) => state.aim);
  // The leader of when the panel opened: whoever leads next is another copy.
  const leader = useApp((state) => state.slice.leader);
  const [first] = useState(leader);
  const now = hosts.find(({ host }) => host === (aim.host ?? first)) ?? hosts[0];
  if (!now) return null;
  const { host } = now;
  const usual = tongue.scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
  const clock = (offset: number): string =>
    offset === usual ? says.copy.clockRight : says.tag.clock({ by: offset - usual });
  return (
    <>
      <Choice
        legend={says.copy.which}
        options={hosts.map((each) => ({ value: each.host, label: nameOf(each.host) }))}
        chosen={host}
        onChoose={(chosen) => screen.setState({ aim: { ...aim, host: chosen } })}
      />
      <fieldset className="break-deeds">
        <legend>{says.copy.machine}</legend>
        <div className="break-row">
          <Deed label={says.copy.crash} idle={!now.up} onDo={() => act({ kind: 'crash', host })} />
          <Deed
            label={says.copy.restart}
            idle={now.up}
            onDo={() => act({ kind: 'restart', host })}
          />
          <Deed
            label={says.copy.pause}
            idle={!now.up || now.paused}
            onDo={() => act({ kind: 'pause', host })}
          />
          <Deed
            label={says.copy.resume}
            idle={!now.paused}
            onDo={() => act({ kind: 'resume', host })}
          />
          <button type="button" className="link" onClick={() => actions.inspect(host)}>
            {says.copy.look}
          </button>
        </div>
        <p className="second">
          {says.copy.crashMeans} {says.copy.pauseMeans}
        </p>
      </fieldset>
      <Presets
        key={`clock ${host}`}
        legend={says.copy.clock}
        means={says.copy.clockMeans}
        presets={OFFSETS.map((by) => ({ value: usual + by, label: clock(usual + by) }))}
        now={now.clockOffset}
        by={says.copy.clockBy}
        set={says.set}
        scale={MILLI}
        min={-LIMITS.timer / MILLI}
        max={LIMITS.timer / MILLI}
        onSet={(offset) => act({ kind: 'skew', host, offset: Math.round(offset) })}
      />
      <Presets
        key={`disk ${host}`}
        legend={says.copy.disk}
        means={says.copy.diskMeans}
        presets={SYNCS.map((by) => ({
          value: by,
          label: by === 0 ? says.copy.diskUsual : `+${amount(by)}`,
        }))}
        now={now.diskExtra}
        by={says.copy.diskBy}
        set={says.set}
        scale={MILLI}
        min={0}
        max={LIMITS.latency / MILLI}
        onSet={(by) => act(setHand('disk', host, by))}
      />
    </>
  );
}

/** One that would change nothing looks so, and says why when pressed. */
export function Deed(props: {
  readonly label: string;
  readonly idle: boolean;
  readonly onDo: () => void;
}) {
  return (
    <button
      type="button"
      className="button quiet break-deed"
      data-idle={props.idle ? '' : undefined}
      onClick={props.onDo}
    >
      {props.label}
    </button>
  );
}
