/**
 * A scenario on the way to being one: what the editor opens, judges, saves and shares. Every judgement
 * is the engine's, as of a file. Fetched with the editor.
 */
import {
  BUILT_IN,
  ENGINE_REVISION,
  LIMITS,
  builtIn,
  scenarioProblems,
  writtenScenario,
} from '../engine/index.ts';
import type { Problem, Run, Scenario, Site } from '../engine/index.ts';
import { encodeLink } from '../share/link.ts';
import { openText, openTextFile } from './documents.ts';
import type { Notice, TextFile } from './state.ts';

/** For the screen, which enters the engine for types only. */
export { parseSetPath, setPath } from '../engine/index.ts';
export type { SetWhat } from '../engine/index.ts';
export type { Problem } from '../engine/index.ts';

/** The run as a scenario: its mode and settings applied, its hands in the timeline. */
export function draftOf(run: Run): Scenario | null {
  const written = writtenScenario(run);
  if (!written.ok) return null;
  const { timeline } = written.value;
  // A scenario's own come first where two act at once.
  const all = [...timeline, ...run.interventions].toSorted((a, b) => a.at - b.at);
  return { ...written.value, timeline: structuredClone(all) };
}

export function builtInDraft(name: string): Scenario | null {
  const scenario = builtIn(name);
  return scenario ? structuredClone(scenario) : null;
}

/** What keeps it from running; empty = nothing. */
export const problemsOf = (draft: Scenario): readonly Problem[] => scenarioProblems(draft);

/** As a file: to be read by people while it is small enough to be opened again. */
export function draftText(draft: Scenario): string {
  const readable = `${JSON.stringify(draft, null, 2)}\n`;
  return readable.length <= LIMITS.text ? readable : JSON.stringify(draft);
}

/** The fragment that opens it where a run begins; '' when it is too large for a link, or unsound. */
export function draftLink(draft: Scenario): string {
  const opened = openText(JSON.stringify(draft));
  const encoded = opened.ok ? encodeLink(opened.link) : opened;
  return encoded.ok && 'value' in encoded ? encoded.value : '';
}

export type ReadDraft =
  { readonly ok: true; readonly draft: Scenario } | { readonly ok: false; readonly notice: Notice };

/** A file as a draft: a scenario, or a run with what its hands did. */
export async function readDraft(file: TextFile): Promise<ReadDraft> {
  const opened = await openTextFile(file);
  if (!opened.ok) return opened;
  const draft = draftOf(opened.link.run);
  if (draft) return { ok: true, draft };
  return { ok: false, notice: { key: 'file', parameters: { kind: 'damaged', field: '' } } };
}

/** Places that the built-in stages know; a rack of a city is none. */
export function knownPlaces(): readonly Site[] {
  const places = new Map<string, Site>();
  for (const { sites } of BUILT_IN) {
    for (const { id, lon, lat } of sites) if (!/-\d$/.test(id)) places.set(id, { id, lon, lat });
  }
  return [...places.values()];
}

/** The smallest system that can be cut in two. */
export function smallDraft(): Scenario {
  const [a, b] = ['worli', 'bkc'];
  const { crowd, invariants } = BUILT_IN[0]!;
  const at = new Map(knownPlaces().map((site) => [site.id, site]));
  const phone = (id: string, site: string) => ({
    id,
    site,
    service: 'main',
    host: site,
    access: { kind: 'constant' as const, micros: 1000 },
    deadline: 1_000_000,
    key: 'wallet',
  });
  return {
    version: 1,
    name: 'my-system',
    duration: 30_000_000,
    detectionDelay: 200_000,
    sites: [a, b].map((id) => at.get(id) ?? { id, lon: 72.8, lat: 19 }),
    fibres: [{ id: 'cable-1', a, b, latency: { kind: 'uniform', min: 15_000, max: 17_000 } }],
    hosts: [a, b].map((site) => ({ id: site, site })),
    services: { main: { mode: 'ap', switchable: true, hosts: [a, b], initial: { wallet: 600 } } },
    clients: [phone('asha', a), phone('ravi', b)],
    // Nobody yet: the city can be let in.
    ...(crowd && { crowd: structuredClone(crowd) }),
    cuts: [],
    timeline: [],
    ...(invariants && { invariants: structuredClone(invariants) }),
  };
}

/** The run it would be: what a file of it opens as. */
export const runOfDraft = (draft: Scenario): Run => ({
  scenario: draft,
  settings: [],
  seed: 1,
  interventions: [],
  engineRevision: ENGINE_REVISION,
});
