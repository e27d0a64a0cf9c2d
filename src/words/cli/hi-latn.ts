/** What the command line says, in Hinglish. */
import type { CliWords } from './en.ts';

export const hiLatn: CliWords = {
  unknownReason: 'wajah pata nahi',
  usage: {
    noCommand: (p) => `"${p.name}" naam ka koi command nahi hai; ye hain: ${p.known}.`,
    oneScenario: (p) => `Ek baar mein ek hi scenario: ${p.given}.`,
    whatToSimulate: (p) => `Kya simulate karein? ${p.usage}`,
    recordsOneRun: '--history aur --trace ek hi run record karte hain: --runs hata dijiye.',
    unknownOption: (p) => `"${p.option}" naam ka koi option nahi hai.`,
    wantsValue: (p) => `${p.option} ke saath value bhi dijiye.`,
    wantsNoValue: (p) => `${p.option} koi value nahi leta.`,
    oneOf: (p) => `${p.option} inme se ek hota hai: ${p.allowed}; "${p.given}" nahi.`,
    whole: (p) =>
      `${p.option} ${p.min} se ${p.max} tak ka poora number hota hai, "${p.given}" nahi.`,
    until: (p) =>
      `--until ek time hai, jaise 60s ya 500ms, zyada se zyada 86400s; "${p.given}" nahi.`,
    setting: (p) => `--set ka roop path=value hai, "${p.given}" nahi.`,
    rows: (p) => `--only mein row ke naam aate hain: ${p.known}; "${p.given}" nahi.`,
    cannotWrite: (p) => `${p.option} ${p.path} mein likh nahi paya (${p.reason}).`,
    cannotRead: (p) => `${p.path} padha nahi ja saka (${p.reason}).`,
    nothingCalled: (p) =>
      `"${p.what}" naam ka na scenario hai, na file, na link; --list se built-in scenarios dekhiye.`,
  },
  list: (p) => `${p.seconds} s, ${p.places} jagah, ${p.clients} clients`,
  report: {
    run: 'run',
    runIs: (p) => `${p.scenario}, ${p.mode}, seed ${p.seed}`,
    time: 'time',
    timeIs: (p) => `${p.seconds} s ka simulation ${p.wall} ms mein`,
    events: 'events',
    eventsAre: (p) => `${p.count}, trace ${p.hash}`,
    operations: 'operations',
    operationsAre: (p) =>
      `${p.all}: ok ${p.ok}, declined ${p.declined}, failed ${p.failed}, unknown ${p.unknown}`,
    answered: 'jawab mila',
    nothingAsked: 'kuch poocha nahi gaya',
    story: 'ek kahani',
    verdicts: {
      none: 'kisi ne kuch poocha nahi',
      ok: 'har jawab ek hi kahani mein baithta hai (linearizable)',
      violated: (p) => `nahi: ${p.count} jawab takraye`,
      unknown: 'pata nahi',
    },
    stale: 'purane',
    staleAre: (p) => `${p.reads} reads; ${p.lost} writes kho gaye`,
    agree: 'copies ek jaisi',
    agreeAfter: (p) => `repair ke ${p.millis} ms baad barabar`,
    agreeSince: (p) => `${p.seconds} s tak jo likha gaya, us sab par`,
    agreeNot: 'ant tak nahi',
    read: 'read',
    write: 'write',
    latency: (p) => `median ${p.median}, 99 % ${p.p99} ke andar`,
    messages: 'messages',
    messagesAre: (p) => `${p.sent} bheje, ${p.delivered} pahunche, ${p.lost} kho gaye`,
    link: 'link',
    noLink: 'link ke liye bahut bada',
    runs: (p) => `${p.scenario} ke ${p.runs} runs, ${p.mode}`,
  },
};
