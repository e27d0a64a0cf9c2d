/** What the command line says, in English; the type of the other languages. */
export const en = {
  unknownReason: 'unknown reason',
  usage: {
    noCommand: (p: { name: string; known: string }) =>
      `No command "${p.name}"; there are ${p.known}.`,
    oneScenario: (p: { given: string }) => `One scenario at a time: ${p.given}.`,
    whatToSimulate: (p: { usage: string }) => `What to simulate? ${p.usage}`,
    recordsOneRun: '--history and --trace record one run: leave out --runs.',
    unknownOption: (p: { option: string }) => `Unknown option "${p.option}".`,
    wantsValue: (p: { option: string }) => `${p.option} needs a value.`,
    wantsNoValue: (p: { option: string }) => `${p.option} takes no value.`,
    oneOf: (p: { option: string; allowed: string; given: string }) =>
      `${p.option} is one of ${p.allowed}, not "${p.given}".`,
    whole: (p: { option: string; min: string; max: string; given: string }) =>
      `${p.option} is a whole number from ${p.min} to ${p.max}, not "${p.given}".`,
    until: (p: { given: string }) =>
      `--until is a time such as 60s or 500ms, at most 86400s, not "${p.given}".`,
    setting: (p: { given: string }) => `--set is path=value, not "${p.given}".`,
    rows: (p: { known: string; given: string }) =>
      `--only names rows of ${p.known}, not "${p.given}".`,
    cannotWrite: (p: { option: string; path: string; reason: string }) =>
      `${p.option} cannot write ${p.path} (${p.reason}).`,
    cannotRead: (p: { path: string; reason: string }) => `${p.path} cannot be read (${p.reason}).`,
    nothingCalled: (p: { what: string }) =>
      `No scenario, file or link "${p.what}"; --list shows the built-in scenarios.`,
  },
  list: (p: { seconds: string; places: string; clients: string }) =>
    `${p.seconds} s, ${p.places} places, ${p.clients} clients`,
  report: {
    run: 'run',
    runIs: (p: { scenario: string; mode: string; seed: string }) =>
      `${p.scenario}, ${p.mode}, seed ${p.seed}`,
    time: 'time',
    timeIs: (p: { seconds: string; wall: string }) => `${p.seconds} s simulated in ${p.wall} ms`,
    events: 'events',
    eventsAre: (p: { count: string; hash: string }) => `${p.count}, trace ${p.hash}`,
    operations: 'operations',
    operationsAre: (p: {
      all: string;
      ok: string;
      declined: string;
      failed: string;
      unknown: string;
    }) => `${p.all}: ok ${p.ok}, declined ${p.declined}, failed ${p.failed}, unknown ${p.unknown}`,
    answered: 'answered',
    nothingAsked: 'nothing asked',
    story: 'one story',
    verdicts: {
      none: 'nobody asked anything',
      ok: 'every answer fits one story (linearizable)',
      violated: (p: { count: string }) =>
        `violated: ${p.count} ${p.count === '1' ? 'contradiction' : 'contradictions'}`,
      unknown: 'not known',
    },
    stale: 'out of date',
    staleAre: (p: { reads: string; lost: string }) => `${p.reads} reads; lost ${p.lost} writes`,
    agree: 'copies agree',
    agreeAfter: (p: { millis: string }) => `caught up ${p.millis} ms after the repair`,
    agreeSince: (p: { seconds: string }) => `on all that was written up to ${p.seconds} s`,
    agreeNot: 'not by the end',
    read: 'read',
    write: 'write',
    latency: (p: { median: string; p99: string }) => `median ${p.median}, 99 % within ${p.p99}`,
    messages: 'messages',
    messagesAre: (p: { sent: string; delivered: string; lost: string }) =>
      `${p.sent} sent, ${p.delivered} delivered, ${p.lost} lost`,
    link: 'link',
    noLink: 'too large for a link',
    runs: (p: { runs: string; scenario: string; mode: string }) =>
      `${p.runs} runs of ${p.scenario}, ${p.mode}`,
  },
};

export type CliWords = typeof en;
