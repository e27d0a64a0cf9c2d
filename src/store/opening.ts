/**
 * Plays the opening's stages as one pure reducer: what happened in, the next state and what is to be
 * done about it out. The director carries out the effects; time is only what events tell.
 */
import type { Micros, Mode, Scenario } from '../engine/index.ts';
import { groupsOf } from '../worker/groups.ts';
import type { Hand } from '../worker/messages.ts';
import { NO_FACTS, learn } from './opening-facts.ts';
import type { Part } from './opening-facts.ts';
import { ASHA_PAYS, CURTAIN, IDLE_MS, STAGES } from './opening-stages.ts';
import type { Stage } from './opening-stages.ts';
import type { Slice } from '../worker/slice-types.ts';
import type { Asked, Notice, OpeningFacts } from './state.ts';

export {
  ASHA_AMOUNT,
  CURTAIN,
  OPENING_LEADER,
  OPENING_SCENARIO,
  OPENING_SEED,
} from './opening-stages.ts';
export const REWIND_MS = 600;

/** A gate whose facts are missing moves on by this much, so often, and then lets go. */
const GATE_EXTENSION: Micros = 100_000;
const MOST_EXTENSIONS = 30;

/** What a gesture changed, so that undo can ask for it again. */
interface Checkpoint {
  readonly stage: number;
  readonly playhead: Micros;
  readonly facts: OpeningFacts;
  readonly part: Part;
}

export interface Opening {
  readonly stage: number;
  /** Screen time since the stage's words were complete: its facts are in. */
  readonly screenMs: number;
  /** Screen time since anybody did anything. */
  readonly idleMs: number;
  /** Model time the stage plays to before it holds. */
  readonly gate: Micros;
  readonly extensions: number;
  readonly part: Part;
  readonly facts: OpeningFacts;
  /** Moment at which the first rule's part ended. */
  readonly sameMoment: Micros;
  /** Moment of Asha's second payment: the replay rewinds to just before it. */
  readonly askedAt: Micros;
  readonly gestures: readonly Checkpoint[];
}

export type OpeningEvent =
  | {
      readonly kind: 'tick';
      readonly elapsedMs: number;
      readonly playhead: Micros;
      /** The newest slice, if it says what is so at the playhead; else null. */
      readonly slice: Slice | null;
      /** Values on the signs at the playhead. */
      readonly signs: readonly (number | null)[];
    }
  | { readonly kind: 'cut'; readonly fibres: readonly string[]; readonly where?: readonly number[] }
  | { readonly kind: 'pay' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'repair' }
  /** The beat's one button, whatever it is. */
  | { readonly kind: 'proceed' }
  /** The words on screen are new: whoever reads the first still begins again. */
  | { readonly kind: 'reread' }
  | { readonly kind: 'undo' };

export type OpeningEffect =
  | { readonly kind: 'act'; readonly hand: Hand }
  | { readonly kind: 'repair-all' }
  /** The same hands under the other rule, from `from`. */
  | { readonly kind: 'replay'; readonly mode: Mode; readonly from: Micros }
  /** Back to where a gesture was asked for, without what it did. */
  | { readonly kind: 'go-back'; readonly to: Micros; readonly rule: 'first' | 'same' }
  /** Reduced motion: show the next hop. */
  | { readonly kind: 'hop' }
  | { readonly kind: 'notice'; readonly notice: Notice };

export interface OpeningStep {
  readonly opening: Opening;
  readonly effects: readonly OpeningEffect[];
}

export interface OpeningContext {
  readonly scenario: Scenario;
  readonly playhead: Micros;
  readonly reducedMotion: boolean;
}

export function startOpening(): Opening {
  return {
    stage: 0,
    screenMs: 0,
    idleMs: 0,
    gate: CURTAIN,
    extensions: 0,
    part: 'first-rule',
    facts: NO_FACTS,
    sameMoment: 0,
    askedAt: 0,
    gestures: [],
  };
}

export function stageOf(opening: Opening): Stage {
  const stage = STAGES[opening.stage];
  if (!stage) throw new Error(`the opening has no stage ${opening.stage}`);
  return stage;
}

/** What the screen asks for now. Reduced motion asks for a press per step. */
export function askedOf(opening: Opening, reducedMotion: boolean): Asked | null {
  return stageOf(opening).asked ?? (reducedMotion ? 'next' : null);
}

export function nudgeOf(opening: Opening): boolean {
  return stageOf(opening).asked !== null && opening.idleMs >= IDLE_MS;
}

/** Whether model time stands still: at its gate a stage waits for facts, eyes or a hand. */
export function holdsAt(opening: Opening, playhead: Micros): boolean {
  return playhead >= opening.gate;
}

/**
 * Whether a cut makes the opening's two sides: Asha's host with one other against Ravi's with two.
 * Anything else would make the next beats' words untrue.
 */
export function makesTwoSides(scenario: Scenario, fibres: readonly string[]): boolean {
  const host = (client: string): string =>
    scenario.clients.find(({ id }) => id === client)?.host ?? '';
  const groups = groupsOf(scenario, fibres, 'cp');
  const [small, large] = groups;
  return (
    groups.length === 2 &&
    small !== undefined &&
    large !== undefined &&
    small.copies * 2 < small.of &&
    small.copies === 2 &&
    small.hosts.includes(host('asha')) &&
    large.hosts.includes(host('ravi'))
  );
}

/** Enters stage `index`; its scripted hand acts on the frame at `playhead`. */
function enter(opening: Opening, index: number, playhead: Micros): OpeningStep {
  const stage = STAGES[index];
  if (!stage) return { opening, effects: [] };
  const gate = stage.plays === 'same-moment' ? opening.sameMoment : playhead + stage.plays;
  const next: Opening = {
    ...opening,
    stage: index,
    screenMs: 0,
    idleMs: 0,
    extensions: 0,
    // A hand acts one microsecond after the frame it saw.
    gate: stage.act ? gate + 1 : gate,
  };
  return { opening: next, effects: stage.act ? [{ kind: 'act', hand: stage.act }] : [] };
}

function afterGesture(opening: Opening, playhead: Micros, effect: OpeningEffect): OpeningStep {
  const checkpoint: Checkpoint = {
    stage: opening.stage,
    playhead,
    facts: opening.facts,
    part: opening.part,
  };
  // The hand moves the playhead by its microsecond; the next stage plays from there.
  const moved = effect.kind === 'act' || effect.kind === 'repair-all' ? playhead + 1 : playhead;
  const { opening: next, effects } = enter(
    { ...opening, gestures: [...opening.gestures, checkpoint] },
    opening.stage + 1,
    moved,
  );
  return { opening: next, effects: [effect, ...effects] };
}

function changeRule(opening: Opening, playhead: Micros): OpeningStep {
  const from = opening.askedAt - 1;
  const other: Opening = { ...opening, sameMoment: playhead };
  const step = afterGesture(other, playhead, { kind: 'replay', mode: 'ap', from });
  return { ...step, opening: { ...step.opening, part: 'other-rule' } };
}

function cutBy(
  opening: Opening,
  context: OpeningContext,
  fibres: readonly string[],
  where?: readonly number[],
): OpeningStep {
  if (!makesTwoSides(context.scenario, fibres)) {
    const notice: Notice = { key: 'otherStroke', parameters: {}, action: 'cut-for-me' };
    return { opening: { ...opening, idleMs: 0 }, effects: [{ kind: 'notice', notice }] };
  }
  const hand: Hand = {
    kind: 'cut',
    fibres: [...fibres],
    ...(where && where.length === fibres.length ? { where: [...where] } : {}),
  };
  return afterGesture(opening, context.playhead, { kind: 'act', hand });
}

function goBack(opening: Opening): OpeningStep {
  const last = opening.gestures.at(-1);
  if (!last) return { opening, effects: [] };
  const back: Opening = {
    ...opening,
    stage: last.stage,
    screenMs: 0,
    idleMs: 0,
    extensions: 0,
    gate: last.playhead,
    part: last.part,
    facts: last.facts,
    gestures: opening.gestures.slice(0, -1),
  };
  const rule = last.part === 'first-rule' ? 'first' : 'same';
  return { opening: back, effects: [{ kind: 'go-back', to: last.playhead, rule }] };
}

function proceed(opening: Opening, context: OpeningContext): OpeningStep {
  const stage = stageOf(opening);
  switch (stage.asked) {
    case 'cut': {
      const island = context.scenario.cuts[0];
      return island
        ? cutBy(opening, context, island.fibres, island.where)
        : { opening, effects: [] };
    }
    case 'pay':
      return reduceOpening(opening, { kind: 'pay' }, context);
    case 'rule':
      return changeRule(opening, context.playhead);
    case 'repair':
      return afterGesture(opening, context.playhead, { kind: 'repair-all' });
    case null:
      return skipAhead(opening, context);
    case 'next':
    case 'doors':
    default:
      return { opening, effects: [] };
  }
}

/** A press while nothing is asked: with reduced motion the next hop, else enough was read. */
function skipAhead(opening: Opening, context: OpeningContext): OpeningStep {
  if (context.playhead < opening.gate) {
    return { opening, effects: context.reducedMotion ? [{ kind: 'hop' }] : [] };
  }
  return { opening: { ...opening, screenMs: Infinity }, effects: [] };
}

function tick(
  opening: Opening,
  event: OpeningEvent & { kind: 'tick' },
  context: OpeningContext,
): OpeningStep {
  const stage = stageOf(opening);
  const facts = event.slice
    ? learn(opening.facts, opening.part, context.scenario, event.slice, event.signs)
    : opening.facts;
  // Words that wait for a fact cannot be read before it.
  const complete =
    opening.screenMs > 0 ||
    !stage.until ||
    (event.slice !== null && stage.until(facts, event.slice));
  const now: Opening = {
    ...opening,
    facts,
    screenMs: complete ? opening.screenMs + event.elapsedMs : 0,
    idleMs: opening.idleMs + event.elapsedMs,
  };
  if (stage.asked) {
    const alone = stage.alone !== undefined && now.idleMs >= stage.alone;
    return alone ? proceed(now, context) : { opening: now, effects: [] };
  }
  if (event.playhead < now.gate || !event.slice) return { opening: now, effects: [] };
  if (stage.until && !stage.until(facts, event.slice) && now.extensions < MOST_EXTENSIONS) {
    const extended = { gate: now.gate + GATE_EXTENSION, extensions: now.extensions + 1 };
    return { opening: { ...now, ...extended }, effects: [] };
  }
  // With reduced motion nothing advances by itself: the press makes screenMs infinite.
  const read = context.reducedMotion ? now.screenMs === Infinity : now.screenMs >= stage.reads;
  if (!read) return { opening: now, effects: [] };
  return enter(now, now.stage + 1, event.playhead);
}

/** One event in, the next state and what is to be done about it out. */
export function reduceOpening(
  opening: Opening,
  event: OpeningEvent,
  context: OpeningContext,
): OpeningStep {
  const { asked } = stageOf(opening);
  const ignored: OpeningStep = { opening, effects: [] };
  switch (event.kind) {
    case 'tick':
      return tick(opening, event, context);
    case 'cut':
      return asked === 'cut' ? cutBy(opening, context, event.fibres, event.where) : ignored;
    case 'pay': {
      if (asked !== 'pay') return ignored;
      const paying = { ...opening, askedAt: context.playhead + 1 };
      return afterGesture(paying, context.playhead, {
        kind: 'act',
        hand: ASHA_PAYS,
      });
    }
    case 'rule':
      return asked === 'rule' ? changeRule(opening, context.playhead) : ignored;
    case 'repair':
      return asked === 'repair'
        ? afterGesture(opening, context.playhead, { kind: 'repair-all' })
        : ignored;
    case 'proceed':
      return proceed(opening, context);
    case 'reread':
      return stageOf(opening).beat === 'hello'
        ? { opening: { ...opening, screenMs: 0 }, effects: [] }
        : ignored;
    case 'undo':
    default:
      return goBack(opening);
  }
}
