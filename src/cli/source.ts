/** What the first argument names: a built-in scenario, a link, a scenario file or a saved run. */
import { readFileSync, statSync } from 'node:fs';
import { builtIn, ENGINE_REVISION, LIMITS, parseRun, parseScenario } from '../engine/index.ts';
import type { Run } from '../engine/index.ts';
import { decodeLink } from '../share/link.ts';
import type { CliWords } from '../words/cli/index.ts';
import type { Messages } from '../words/en.ts';
import { UsageError, problemLine } from './usage.ts';

export function sourceRun(what: string, words: Messages, cli: CliWords): Run {
  if (builtIn(what) !== undefined) return freshRun(what);
  if (what.includes('#') || /^\d+\.[A-Za-z0-9_-]*$/.test(what)) {
    const link = decodeLink(what);
    if (link.ok) return { ...link.value.run, engineRevision: ENGINE_REVISION };
    throw new UsageError(`${shortened(what)}: ${problemLine(words, link.problem)}`);
  }
  return fileRun(what, words, cli);
}

/** A link is known again by its beginning; three dots say that it went on. */
function shortened(link: string): string {
  const shown = 40;
  return link.length > shown ? `${link.slice(0, shown)}…` : link;
}

function freshRun(scenario: Run['scenario']): Run {
  return { scenario, settings: [], seed: 1, interventions: [], engineRevision: ENGINE_REVISION };
}

function fileRun(path: string, words: Messages, cli: CliWords): Run {
  const data = readJson(path, words, cli);
  // A saved run is a scenario with its seed and hands around it.
  if (typeof data === 'object' && data !== null && 'scenario' in data) {
    const run = parseRun(data);
    if (run.ok) return { ...run.value, engineRevision: ENGINE_REVISION };
    throw new UsageError(`${path}: ${problemLine(words, run.problem)}`);
  }
  const scenario = parseScenario(data);
  if (scenario.ok) return freshRun(scenario.value);
  throw new UsageError(`${path}: ${problemLine(words, scenario.problem)}`);
}

function readJson(path: string, words: Messages, cli: CliWords): unknown {
  let text: string;
  try {
    if (statSync(path).size > LIMITS.text) {
      const parameters = { limit: LIMITS.text };
      throw new UsageError(
        `${path}: ${problemLine(words, { kind: 'too-large', path: '', parameters })}`,
      );
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = (error as NodeJS.ErrnoException).code;
    throw new UsageError(
      reason === 'ENOENT'
        ? cli.usage.nothingCalled({ what: path })
        : cli.usage.cannotRead({ path, reason: reason ?? cli.unknownReason }),
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `${path}: ${problemLine(words, { kind: 'not-json', path: '', parameters: {} })}`,
    );
  }
}
