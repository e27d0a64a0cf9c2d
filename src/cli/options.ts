/** The options of `simulate`, checked one by one before anything runs. */
import { parseArgs } from 'node:util';
import type { Micros, Mode, Run } from '../engine/index.ts';
import { LANGUAGES } from '../share/link.ts';
import type { LinkLanguage } from '../share/link.ts';
import { CLI_WORDS } from '../words/cli/index.ts';
import type { CliWords } from '../words/cli/index.ts';
import { UsageError } from './usage.ts';

export interface SimulateOptions {
  /** A built-in scenario's name, a file, a link or a bare fragment; null with --list or --help. */
  readonly what: string | null;
  readonly mode: Mode | null;
  readonly settings: Run['settings'];
  readonly seed: number | null;
  readonly until: Micros | null;
  readonly runs: number | null;
  readonly history: string | null;
  readonly trace: string | null;
  readonly list: boolean;
  /** How to call it, instead of a run. */
  readonly help: boolean;
  readonly json: boolean;
  readonly language: LinkLanguage;
}

export const SIMULATE_USAGE =
  'npm run --silent simulate -- <name | file.json | link> [--mode cp|ap|tunable] [--set path=value]... ' +
  '[--seed N] [--until 60s] [--runs N] [--history out.jsonl] [--trace out.json] [--list] [--json] [--lang en|hi-Latn|hi] [--help]';

const MODES: readonly string[] = ['cp', 'ap', 'tunable'] satisfies Mode[];
const RUNS_MAX = 100_000;
const UNTIL_MAX: Micros = 86_400_000_000;
const MICROS_PER = { us: 1, ms: 1000, s: 1_000_000 } as const;

/** The language the command line was asked to speak, even when all else of it is wrong. */
export function languageOf(argv: readonly string[]): LinkLanguage {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const named = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return LANGUAGES.find((language) => language === named) ?? 'en';
}

export function simulateOptions(argv: readonly string[]): SimulateOptions {
  const words = CLI_WORDS[languageOf(argv)];
  const { usage } = words;
  const { values, positionals } = parsed(argv, words);
  if (positionals.length > 1)
    throw new UsageError(usage.oneScenario({ given: positionals.join(', ') }));
  const what = positionals[0] ?? null;
  if (what === null && !values.list && !values.help) {
    throw new UsageError(usage.whatToSimulate({ usage: SIMULATE_USAGE }));
  }
  const runs = values.runs === undefined ? null : whole(words, '--runs', values.runs, 1, RUNS_MAX);
  if (runs !== null && (values.history ?? values.trace) !== undefined) {
    throw new UsageError(usage.recordsOneRun);
  }
  return {
    what,
    mode: values.mode === undefined ? null : (choice(words, '--mode', values.mode, MODES) as Mode),
    settings: (values.set ?? []).map((text) => setting(words, text)),
    seed:
      values.seed === undefined
        ? null
        : whole(words, '--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    until: values.until === undefined ? null : until(words, values.until),
    runs,
    history: values.history ?? null,
    trace: values.trace ?? null,
    list: values.list ?? false,
    help: values.help ?? false,
    json: values.json ?? false,
    language: choice(words, '--lang', values.lang ?? 'en', LANGUAGES) as LinkLanguage,
  };
}

function parsed(argv: readonly string[], words: CliWords) {
  try {
    return parseArgs({
      args: joined(argv),
      allowPositionals: true,
      options: {
        mode: { type: 'string' },
        set: { type: 'string', multiple: true },
        seed: { type: 'string' },
        until: { type: 'string' },
        runs: { type: 'string' },
        history: { type: 'string' },
        trace: { type: 'string' },
        lang: { type: 'string' },
        list: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw optionError(error, words);
  }
}

/** `--seed -1` is a bad number, which can be said, and not an option called 1. */
function joined(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const before = words.at(-1) ?? '';
    if (/^-\d/.test(word) && /^--[a-z]+$/.test(before))
      words[words.length - 1] = `${before}=${word}`;
    else words.push(word);
  }
  return words;
}

/** What the parser found wrong with an option, in our words. */
export function optionError(error: unknown, { usage }: CliWords): UsageError {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  const option = /--?[^\s<'"=]+/.exec(message)?.[0] ?? message;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new UsageError(usage.unknownOption({ option }));
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new UsageError(message.split('\n')[0]);
  const told = message.includes('does not take an argument')
    ? usage.wantsNoValue
    : usage.wantsValue;
  return new UsageError(told({ option }));
}

function choice(
  words: CliWords,
  option: string,
  value: string,
  allowed: readonly string[],
): string {
  if (allowed.includes(value)) return value;
  const list = allowed.join(', ');
  throw new UsageError(words.usage.oneOf({ option, allowed: list, given: value }));
}

function whole(words: CliWords, option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  const limits = { min: String(min), max: String(max) };
  throw new UsageError(words.usage.whole({ option, ...limits, given: text }));
}

/** A time with its unit in micros, or null: "60s", "250ms", "1.5s", "40us". */
export function duration(text: string): Micros | null {
  const parts = /^(\d+(?:\.\d+)?)(us|ms|s)$/.exec(text);
  if (parts === null) return null;
  return Math.round(Number(parts[1]) * MICROS_PER[parts[2] as keyof typeof MICROS_PER]);
}

function until(words: CliWords, text: string): Micros {
  const micros = duration(text);
  if (micros !== null && micros >= 1 && micros <= UNTIL_MAX) return micros;
  throw new UsageError(words.usage.until({ given: text }));
}

/** `path=value`: true, false, a number, a time such as 250ms (micros), else a text. */
function setting(words: CliWords, text: string): Run['settings'][number] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(words.usage.setting({ given: text }));
  return { path: text.slice(0, at), value: scalar(text.slice(at + 1)) };
}

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text)) return Number(text);
  return duration(text) ?? text;
}
