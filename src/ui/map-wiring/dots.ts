/** A frame's messages as the dots the painter draws. Runs once per frame, so it allocates little. */
import type { OperationRecord, Scenario } from '../../engine/index.ts';
import type { DotModel } from '../../view/map-model.ts';
import type { Messages } from '../../words/en.ts';
import type { FlightFrame, Frame } from '../../store/app.ts';
import { amountAsked } from '../phones/phone-text.ts';

/** From this speed up heartbeats and crowd are only noise (opening.md 4). */
const BACKGROUND_UNTIL = 1;

const SHAPES = {
  request: 'request',
  copy: 'copy',
  vote: 'vote',
  answer: 'answer',
  beat: 'vote',
  repair: 'copy',
} as const;

export interface DotsInput {
  readonly frame: Frame;
  readonly scenario: Scenario;
  readonly operations: ReadonlyMap<number, OperationRecord>;
  readonly words: Messages;
  readonly factor: number;
}

/** One label per fan-out: the first message of each operation and kind carries it. */
export function dotsOf({ frame, scenario, operations, words, factor }: DotsInput): DotModel[] {
  const labelled = new Set<string>();
  const dots: DotModel[] = [];
  for (const flight of frame.flights) {
    if (flight.weight === 'background' && factor >= BACKGROUND_UNTIL) continue;
    const at = placeOf(flight, scenario);
    if (!at) continue;
    let label: string | null = null;
    if (flight.weight === 'hero' && !flight.died) {
      const fan = `${flight.serves}/${flight.messageClass}`;
      if (!labelled.has(fan)) {
        labelled.add(fan);
        label = labelOf(flight, operations.get(flight.serves), words);
      }
    }
    dots.push({
      id: flight.id,
      shape: SHAPES[flight.messageClass],
      weight: flight.weight,
      at,
      heading: flight.heading,
      died: flight.died,
      label,
    });
  }
  return dots;
}

function placeOf(flight: FlightFrame, scenario: Scenario): DotModel['at'] | null {
  const { where } = flight;
  if (flight.client >= 0) {
    const client = scenario.clients[flight.client];
    return client ? { client: client.id, where } : null;
  }
  const fibre = scenario.fibres[flight.fibre];
  return fibre ? { fibre: fibre.id, where } : null;
}

function labelOf(
  flight: FlightFrame,
  operation: OperationRecord | undefined,
  words: Messages,
): string | null {
  if (!operation) return null;
  const amount = amountAsked(operation);
  switch (flight.messageClass) {
    case 'request':
      return amount === 0 ? words.map.check : words.map.request({ amount });
    case 'copy':
      return amount === 0 ? null : words.map.copy({ amount });
    case 'vote':
    case 'beat':
      return words.map.vote;
    case 'answer':
    case 'repair':
      return null;
  }
}
