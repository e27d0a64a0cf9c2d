/** What was broken when: the faults of a run as spans, one list a kind, from what was scripted and done. */
import type { Intervention, Micros, Run, Scenario } from '../../engine/index.ts';

export const BAND_KINDS = [
  'cut',
  'down',
  'paused',
  'blocked',
  'held',
  'storm',
  'slow',
  'skew',
] as const;
export type BandKind = (typeof BAND_KINDS)[number];

export interface Band {
  readonly kind: BandKind;
  readonly from: Micros;
  /** The moment on screen where it has not ended. */
  readonly to: Micros;
  readonly open: boolean;
}

/** One thing that breaks or is mended at a moment. */
interface Turn {
  readonly at: Micros;
  readonly kind: BandKind;
  readonly what: string;
  readonly on: boolean;
}

/** Spans in which at least one thing of the kind was broken, up to `now`. */
export function bandsOf(scenario: Scenario, run: Run, now: Micros): readonly Band[] {
  const acts = [...scenario.timeline, ...run.interventions].toSorted((a, b) => a.at - b.at);
  const turns = felt(acts)
    .flatMap((act) => turnsOf(scenario, act))
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.at - b.at);
  return BAND_KINDS.flatMap((kind) =>
    spans(
      kind,
      turns.filter((turn) => turn.kind === kind),
      now,
    ),
  );
}

/** Without the pauses of copies that were down: they paused nothing. */
function felt(acts: readonly Intervention[]): readonly Intervention[] {
  const down = new Set<string>();
  return acts.filter((act) => {
    if (act.kind === 'crash') down.add(act.host);
    if (act.kind === 'restart') down.delete(act.host);
    return act.kind !== 'pause' || !down.has(act.host);
  });
}

function spans(kind: BandKind, turns: readonly Turn[], now: Micros): readonly Band[] {
  const found: Band[] = [];
  const broken = new Set<string>();
  let from = 0;
  for (const { at, what, on } of turns) {
    const before = broken.size;
    if (on) broken.add(what);
    else broken.delete(what);
    if (before === 0 && broken.size > 0) from = at;
    if (before > 0 && broken.size === 0) found.push({ kind, from, to: at, open: false });
  }
  if (broken.size > 0) found.push({ kind, from, to: now, open: true });
  return found;
}

function turnsOf(scenario: Scenario, act: Intervention): readonly Turn[] {
  const { at } = act;
  const turn = (kind: BandKind, what: string, on: boolean): Turn => ({ at, kind, what, on });
  switch (act.kind) {
    case 'cut':
    case 'heal':
      return act.fibres.map((fibre) => turn('cut', fibre, act.kind === 'cut'));
    case 'crash':
      // A paused copy that crashes is down, and runs once it has been restarted.
      return [turn('down', act.host, true), turn('paused', act.host, false)];
    case 'restart':
      return [turn('down', act.host, false)];
    case 'pause':
    case 'resume':
      return [turn('paused', act.host, act.kind === 'pause')];
    case 'block':
    case 'unblock':
      return act.pairs.map((pair) => turn('blocked', pair.join('/'), act.kind === 'block'));
    case 'hold':
    case 'release':
      return act.pairs.map((pair) => turn('held', pair.join('/'), act.kind === 'hold'));
    case 'storm':
      // Each storm is a thing of its own: a later one over the same cable outlasts it.
      return [
        turn('storm', `${at}`, true),
        { ...turn('storm', `${at}`, false), at: at + act.duration },
      ];
    case 'set':
      return [turn('slow', act.path, act.value !== usual(scenario, act.path))];
    case 'skew':
      return [turn('skew', act.host, act.offset !== usualClock(scenario, act.host))];
    case 'invoke':
    case 'move':
      return [];
  }
}

/** What the scenario itself has for a field that hands may set. */
function usual(scenario: Scenario, path: string): number {
  const [, id, field] = path.split('.');
  return field === 'loss' ? (scenario.fibres.find((fibre) => fibre.id === id)?.loss ?? 0) : 0;
}

/** How far a copy's clock is off by the scenario itself. */
const usualClock = (scenario: Scenario, host: string): Micros =>
  scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
