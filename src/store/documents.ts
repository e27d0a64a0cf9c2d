/** Links and files a person hands us, as runs; and the link of what is on screen. */
import { ENGINE_REVISION } from '../engine/index.ts';
import type { Run } from '../engine/index.ts';
import type { Problem } from '../engine/scenario/problem.ts';
import { loadScenario, parseRun } from '../engine/scenario/schema.ts';
import { resolveScenario } from '../engine/scenario/settings.ts';
import { decodeLink, encodeLink } from '../share/link.ts';
import type { Link, LinkProblem } from '../share/link.ts';
import { CURTAIN } from './opening-stages.ts';
import { RUN_END } from './session.ts';
import type { Notice, State } from './state.ts';

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

/** A scenario file, or a whole run as a file. */
export function openText(text: string): Opened {
  const scenario = loadScenario(text);
  if (scenario.ok) {
    const run: Run = {
      scenario: scenario.value,
      settings: [],
      seed: 1,
      interventions: [],
      engineRevision: ENGINE_REVISION,
    };
    return asLink(run);
  }
  if (!looksLikeRun(text)) return refusal('file', scenario.problem);
  const run = parseRun(JSON.parse(text));
  return run.ok ? asLink(run.value) : refusal('file', run.problem);
}

function looksLikeRun(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && 'scenario' in data;
  } catch {
    return false;
  }
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

/** The fragment of the run and moment on screen, or the reason why there is none. */
export function fragmentOf(
  state: State,
  playhead: number,
  prefixHash: number | null,
  language: boolean,
): { readonly fragment: string; readonly notice: Notice | null } {
  const encoded = encodeLink({
    run: state.run,
    playhead,
    prefixHash,
    firstContradiction: state.slice.violations[0]?.time ?? null,
    language: language ? state.language : null,
  });
  if (encoded.ok) return { fragment: encoded.value, notice: null };
  const { kind, field, parameters } = encoded.problem;
  return { fragment: '', notice: { key: 'link', parameters: { ...parameters, kind, field } } };
}

/** What to say of a link once its moment is on screen; null when it is the moment that was sent. */
export function replayNotice(link: Link, state: State): Notice | null {
  if (link.run.engineRevision === ENGINE_REVISION) {
    const same = link.prefixHash === null || link.prefixHash === state.slice.prefixHash;
    return same ? null : { key: 'hashDiffers', parameters: {} };
  }
  const now = state.slice.violations[0]?.time ?? null;
  const was = link.firstContradiction;
  if (now === null || was === null) return { key: 'otherRevisionClean', parameters: {} };
  return { key: 'otherRevision', parameters: { now, was } };
}
