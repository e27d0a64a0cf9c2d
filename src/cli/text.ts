/** The same results for people: a few lines, no table wider than a terminal. */
import { BUILT_IN } from '../engine/index.ts';
import type { CliWords } from '../words/cli/index.ts';
import type { Many } from './many.ts';
import type { Report } from './report.ts';

const whole = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const count = (value: number): string => whole.format(value);
const percent = (share: number | null): string | null =>
  share === null ? null : `${(share * 100).toFixed(1)} %`;
/** To the millisecond, without the zeros: dividing leaves tails like 12.674950999999998. */
const seconds = (millis: number): string => String(Math.round(millis) / 1000);
const ms = (value: number | null): string => (value === null ? '-' : `${value.toFixed(1)} ms`);

function lines(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `${name.padEnd(width)}${text}\n`).join('');
}

export function listText(words: CliWords): string {
  return lines(
    BUILT_IN.map(({ name, duration, sites, clients }) => [
      name,
      words.list({
        seconds: String(duration / 1_000_000),
        places: count(sites.length),
        clients: count(clients.length),
      }),
    ]),
  );
}

export function reportText(report: Report, words: CliWords): string {
  const { operations, availability, consistency, messages } = report;
  const say = words.report;
  const share = (value: number | null): string => percent(value) ?? say.nothingAsked;
  const places = Object.entries(availability.byPlace)
    .map(([place, value]) => `${place} ${share(value)}`)
    .join(', ');
  return lines([
    [say.run, say.runIs({ ...report, seed: String(report.seed) })],
    [
      say.time,
      say.timeIs({ seconds: seconds(report.simulatedMs), wall: report.wallMs.toFixed(0) }),
    ],
    [say.events, say.eventsAre({ count: count(report.events), hash: report.traceHash })],
    [
      say.operations,
      say.operationsAre({
        all: count(operations.invoked),
        ok: count(operations.ok),
        declined: count(operations.declined),
        failed: count(operations.failed),
        unknown: count(operations.unknown),
      }),
    ],
    [
      say.answered,
      availability.overall === null
        ? say.nothingAsked
        : `${share(availability.overall)}; ${places}`,
    ],
    [say.story, story(report, words)],
    [
      say.stale,
      say.staleAre({ reads: count(consistency.staleReads), lost: count(consistency.lostWrites) }),
    ],
    [say.agree, caughtUp(consistency, words)],
    ...(['read', 'write'] as const).map((kind): [string, string] => {
      const { p50, p99 } = report.latencyMs[kind];
      return [say[kind], say.latency({ median: ms(p50), p99: ms(p99) })];
    }),
    [
      say.messages,
      say.messagesAre({
        sent: count(messages.sent),
        delivered: count(messages.delivered),
        lost: count(messages.lost),
      }),
    ],
    [say.link, report.link ?? say.noLink],
  ]);
}

/** How long the copies took after the last repair; without one, since when they are alike. */
function caughtUp({ convergedAtMs, caughtUpMs }: Report['consistency'], words: CliWords): string {
  if (convergedAtMs === null) return words.report.agreeNot;
  return caughtUpMs === null
    ? words.report.agreeSince({ seconds: seconds(convergedAtMs) })
    : words.report.agreeAfter({ millis: String(Math.round(caughtUpMs)) });
}

/** The verdict, with the causes of what broke it. */
function story({ consistency, operations }: Report, words: CliWords): string {
  if (operations.invoked === 0) return words.report.verdicts.none;
  const { ok, violated, unknown } = words.report.verdicts;
  const verdict = { ok, violated: violated({ count: count(consistency.violations) }), unknown };
  const causes = Object.entries(consistency.violationsByCause)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${kind} ${count(number)}`);
  const text = verdict[consistency.linearizable];
  return causes.length === 0 ? text : `${text} (${causes.join(', ')})`;
}

const SHOWN = [
  'availability.overall',
  'availability.worstPlace',
  'consistency.violated',
  'consistency.violations',
  'consistency.staleReads',
  'consistency.lostWrites',
  'consistency.converged',
  'latencyMs.read.p50',
  'latencyMs.write.p50',
  'events',
  'wallMs',
];

export function manyText(many: Many, words: CliWords): string {
  const rows = SHOWN.flatMap((name): [string, string][] => {
    const summary = many.metrics[name];
    if (summary === undefined) return [];
    const { mean, min, p50, max } = summary;
    const text = [mean, min, p50, max].map((value) => value.toFixed(3).padStart(12)).join('');
    return [[name, text]];
  });
  const head = ['mean', 'min', 'p50', 'max'].map((name) => name.padStart(12)).join('');
  const title = words.report.runs({ ...many, runs: count(many.runs) });
  return lines([[title, ''], ['', head], ...rows]);
}
