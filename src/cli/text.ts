/** The same results for people: a few lines, no table wider than a terminal. */
import { BUILT_IN } from '../engine/scenario/library/index.ts';
import type { Many } from './many.ts';
import type { Report } from './report.ts';

const whole = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const count = (value: number): string => whole.format(value);
const percent = (share: number | null): string =>
  share === null ? 'nothing asked' : `${(share * 100).toFixed(1)} %`;
const ms = (value: number | null): string => (value === null ? '-' : `${value.toFixed(1)} ms`);

function lines(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `${name.padEnd(width)}${text}\n`).join('');
}

export function listText(): string {
  return lines(
    BUILT_IN.map(({ name, duration, sites, clients }) => [
      name,
      `${duration / 1_000_000} s, ${sites.length} places, ${clients.length} clients`,
    ]),
  );
}

export function reportText(report: Report): string {
  const { operations, availability, consistency, latencyMs, messages } = report;
  const verdict = {
    ok: 'every answer fits one story (linearizable)',
    violated: `violated: ${count(consistency.violations)} contradictions`,
    unknown: 'unknown',
  }[consistency.linearizable];
  const causes = Object.entries(consistency.violationsByCause)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${kind} ${count(number)}`);
  return lines([
    ['run', `${report.scenario}, ${report.mode}, seed ${report.seed}`],
    ['time', `${report.simulatedMs / 1000} s simulated in ${report.wallMs.toFixed(0)} ms`],
    ['events', `${count(report.events)}, trace ${report.traceHash}`],
    [
      'operations',
      `${count(operations.invoked)}: ok ${count(operations.ok)}, declined ${count(operations.declined)}, ` +
        `failed ${count(operations.failed)}, unknown ${count(operations.unknown)}`,
    ],
    ['answered', `${percent(availability.overall)}; ${places(report)}`],
    ['one story', causes.length === 0 ? verdict : `${verdict} (${causes.join(', ')})`],
    [
      'out of date',
      `${count(consistency.staleReads)} reads; lost ${count(consistency.lostWrites)} writes`,
    ],
    [
      'copies agree',
      consistency.convergedAtMs === null
        ? 'not by the end'
        : `since ${consistency.convergedAtMs / 1000} s`,
    ],
    ['read', `median ${ms(latencyMs.read.p50)}, 99 % within ${ms(latencyMs.read.p99)}`],
    ['write', `median ${ms(latencyMs.write.p50)}, 99 % within ${ms(latencyMs.write.p99)}`],
    [
      'messages',
      `${count(messages.sent)} sent, ${count(messages.delivered)} delivered, ${count(messages.lost)} lost`,
    ],
    ['link', report.link ?? 'too large for a link'],
  ]);
}

function places(report: Report): string {
  return Object.entries(report.availability.byPlace)
    .map(([place, share]) => `${place} ${percent(share)}`)
    .join(', ');
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

export function manyText(many: Many): string {
  const rows = SHOWN.flatMap((name): [string, string][] => {
    const summary = many.metrics[name];
    if (summary === undefined) return [];
    const { mean, min, p50, max } = summary;
    const text = [mean, min, p50, max].map((value) => value.toFixed(3).padStart(12)).join('');
    return [[name, text]];
  });
  const head = ['mean', 'min', 'p50', 'max'].map((name) => name.padStart(12)).join('');
  return lines([[`${many.runs} runs of ${many.scenario}, ${many.mode}`, ''], ['', head], ...rows]);
}
