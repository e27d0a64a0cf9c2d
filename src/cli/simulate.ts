/** `simulate`: one run or many, printed as JSON or as a few lines. */
import { writeFileSync } from 'node:fs';
import { BUILT_IN, resolveScenario } from '../engine/index.ts';
import type { Run } from '../engine/index.ts';
import { loadWords } from '../words/load.ts';
import type { Messages } from '../words/en.ts';
import { CLI_WORDS } from '../words/cli/index.ts';
import type { CliWords } from '../words/cli/index.ts';
import { historyLines } from './history-file.ts';
import { SIMULATE_USAGE, simulateOptions } from './options.ts';
import type { SimulateOptions } from './options.ts';
import { simulateMany } from './many.ts';
import { simulateRun } from './report.ts';
import { sourceRun } from './source.ts';
import { listText, manyText, reportText } from './text.ts';
import { TraceRecorder } from './trace-file.ts';
import { UsageError, problemLine } from './usage.ts';

/** Resolves to the text for stdout. */
export async function simulate(argv: readonly string[]): Promise<string> {
  const options = simulateOptions(argv);
  if (options.help) return `${SIMULATE_USAGE}\n`;
  const words = await loadWords(options.language);
  const cli = CLI_WORDS[options.language];
  if (options.what === null) return options.json ? json(BUILT_IN.map(listed)) : listText(cli);
  const run = chosenRun(options.what, options, words);
  if (options.runs !== null) {
    const many = await simulateMany(run, options.until, options.runs);
    return options.json ? json(many) : manyText(many, cli);
  }
  return simulateOne(run, options, cli);
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

function listed(scenario: (typeof BUILT_IN)[number]): object {
  return {
    name: scenario.name,
    durationMs: scenario.duration / 1000,
    places: scenario.sites.length,
    clients: scenario.clients.length,
  };
}

/** The run as given, with the options laid over it; refused here when it does not resolve. */
function chosenRun(what: string, options: SimulateOptions, words: Messages): Run {
  const given = sourceRun(what, words, CLI_WORDS[options.language]);
  const run: Run = {
    ...given,
    ...(options.mode === null ? {} : { mode: options.mode }),
    ...(options.seed === null ? {} : { seed: options.seed }),
    settings: [...given.settings, ...options.settings],
  };
  const scenario = resolveScenario(run);
  if (scenario.ok) return run;
  throw new UsageError(problemLine(words, scenario.problem));
}

function simulateOne(run: Run, options: SimulateOptions, words: CliWords): string {
  const recorder = options.trace === null ? null : new TraceRecorder();
  const { simulation, report } = simulateRun(
    run,
    options.until,
    recorder ? (running, end) => recorder.record(running, end) : undefined,
  );
  if (options.history !== null)
    write(words, '--history', options.history, historyLines(simulation));
  if (recorder && options.trace !== null)
    write(words, '--trace', options.trace, recorder.text(simulation));
  return options.json ? json(report) : reportText(report, words);
}

function write(words: CliWords, option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? words.unknownReason;
    throw new UsageError(words.usage.cannotWrite({ option, path, reason }));
  }
}
