/** Links and files a person hands us, as runs; and the link of what is on screen. */
import {
  ENGINE_REVISION,
  LIMITS,
  parseRun,
  parseScenario,
  resolveScenario,
} from '../engine/index.ts';
import type { Micros, Problem, Run } from '../engine/index.ts';
import { decodeLink, encodeLink } from '../share/link.ts';
import type { Link, LinkProblem } from '../share/link.ts';
import { CURTAIN } from './opening-stages.ts';
import { RUN_END } from './session.ts';
import type { Notice, State, TextFile } from './state.ts';

export type Opened =
  { readonly ok: true; readonly link: Link } | { readonly ok: false; readonly notice: Notice };

/** Notices 'link' and 'file' carry the problem's kind, its field and its parameters. */
function refusal(key: 'link' | 'file', problem: LinkProblem | Problem): Opened {
  const field = 'field' in problem ? problem.field : problem.path;
  const notice = { key, parameters: { ...problem.parameters, kind: problem.kind, field } };
  return { ok: false, notice };
}

export function openFragment(fragment: string): Opened {
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return refusal('link', decoded.problem);
  // Beyond the end there is nothing to show, and simulating so far would never come to rest.
  if (decoded.value.playhead > RUN_END) {
    const parameters = { expected: `0 to ${RUN_END}` };
    return refusal('link', { kind: 'out-of-range', field: 'playhead', parameters });
  }
  return { ok: true, link: decoded.value };
}

/** A scenario file, or a whole run as a file. What is too long is not looked at any further. */
export function openText(text: string): Opened {
  const tooLarge = tooLargeFile(text.length);
  if (tooLarge) return tooLarge;
  const data = dataOf(text);
  if (data === undefined) return refusal('file', { kind: 'not-json', path: '', parameters: {} });
  if (looksLikeRun(data)) {
    const run = parseRun(data);
    return run.ok ? asLink(run.value) : refusal('file', run.problem);
  }
  const scenario = parseScenario(data);
  if (!scenario.ok) return refusal('file', scenario.problem);
  return asLink({
    scenario: scenario.value,
    settings: [],
    seed: 1,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  });
}

export async function openTextFile(file: TextFile): Promise<Opened> {
  const tooLarge = tooLargeFile(file.size);
  if (tooLarge) return tooLarge;
  try {
    return openText(await file.text());
  } catch {
    return refusal('file', { kind: 'damaged', field: '', parameters: {} });
  }
}

/** The text of a run as a file; `openText` opens it again. */
export function textOf(run: Run): string {
  return JSON.stringify(run);
}

/** A run kept as text, at the moment it was left; null when it is no longer sound. */
export function openKept(text: string, playhead: Micros): Link | null {
  const opened = openText(text);
  return opened.ok ? { ...opened.link, playhead: Math.min(playhead, RUN_END) } : null;
}

function tooLargeFile(size: number): Opened | null {
  if (size <= LIMITS.text) return null;
  return refusal('file', { kind: 'too-large', path: '', parameters: { limit: LIMITS.text } });
}

function dataOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function looksLikeRun(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'scenario' in data;
}

function asLink(run: Run): Opened {
  const scenario = resolveScenario(run);
  if (!scenario.ok) return refusal('file', scenario.problem);
  const last = run.interventions.reduce((end, act) => Math.max(end, act.at), CURTAIN);
  const link: Link = {
    run,
    playhead: Math.min(last, RUN_END),
    prefixHash: null,
    firstContradiction: null,
    language: null,
  };
  return { ok: true, link };
}

/** The fragment of the run and moment on screen; '' when they are too large for a link. */
export function fragmentOf(
  state: State,
  playhead: number,
  prefixHash: number | null,
  language: boolean,
): string {
  const encoded = encodeLink({
    run: state.run,
    playhead,
    prefixHash,
    firstContradiction: state.slice.violations[0]?.time ?? null,
    language: language ? state.language : null,
  });
  return encoded.ok ? encoded.value : '';
}

/** What to say of a link once its moment is on screen; null when it is the moment that was sent. */
export function replayNotice(link: Link, state: State): Notice | null {
  if (link.run.engineRevision === ENGINE_REVISION) {
    const same = link.prefixHash === null || link.prefixHash === state.slice.prefixHash;
    return same ? null : { key: 'hashDiffers', parameters: {} };
  }
  // What is absent is not there: no contradiction up to that moment, there or here.
  const now = state.slice.violations[0]?.time;
  const was = link.firstContradiction;
  return {
    key: 'otherRevision',
    parameters: {
      newer: link.run.engineRevision > ENGINE_REVISION ? 1 : 0,
      ...(now === undefined ? {} : { now }),
      ...(was === null ? {} : { was }),
    },
  };
}
