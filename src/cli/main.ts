/** The command line's entry: `simulate` and `bench`. Nothing but the result goes to stdout. */
import { BENCH_USAGE, bench } from './bench/index.ts';
import { CLI_WORDS } from '../words/cli/index.ts';
import { SIMULATE_USAGE, languageOf } from './options.ts';
import { scenarioJsonSchema } from './schema.ts';
import { simulate } from './simulate.ts';
import { UsageError } from './usage.ts';

const COMMANDS: Readonly<
  Record<string, (argv: readonly string[], root: string) => Promise<string>>
> = { simulate, bench, schema: () => Promise.resolve(scenarioJsonSchema()) };

/** Resolves to the exit code: 0, or 2 for bad input. Anything thrown is a bug of ours. */
export async function main(argv: readonly string[], root: string): Promise<number> {
  const [name = '', ...rest] = argv;
  try {
    if (name === '--help' || name === '-h') {
      process.stdout.write(`${SIMULATE_USAGE}\n${BENCH_USAGE}\n`);
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      const known = Object.keys(COMMANDS).join(', ');
      throw new UsageError(CLI_WORDS[languageOf(rest)].usage.noCommand({ name, known }));
    }
    process.stdout.write(await command(rest, root));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`);
    return 2;
  }
}
