/** Sentences for the notes of Dynamo. */
import type { ChronicleLine, DynamoNote } from '../../engine/index.ts';
import type { Parts, Tongue } from './parts.ts';

/** The sentence of a line whose happening is a note of Dynamo. */
export function dynamoSentence(
  { inside }: Tongue,
  line: ChronicleLine,
  parts: Parts,
  happening: DynamoNote,
): string {
  const { says } = inside.feed;
  const { place } = parts;
  switch (happening.kind) {
    case 'coordinated': {
      const what = parts.what(happening.operation);
      const others = parts.others(happening.asked);
      const { read, readAlone, write, writeAlone } = says.coordinated;
      if (happening.phase === 'read') {
        return others === '' ? readAlone({ place, what }) : read({ place, what, others });
      }
      return others === '' ? writeAlone({ place, what }) : write({ place, what, others });
    }
    case 'acknowledged': {
      const what = parts.what(happening.operation);
      const others = parts.others(happening.by);
      const { alone } = says.acknowledged;
      return others === ''
        ? alone({ place, what })
        : says.acknowledged.others({ place, what, others });
    }
    case 'unavailable': {
      const { have, need } = happening;
      return says.unavailable({ place, what: parts.what(happening.operation), have, need });
    }
    case 'timed-out': {
      const answered = happening.answered.length;
      return says['timed-out']({ place, what: parts.what(happening.operation), answered });
    }
    case 'hint-stored':
    case 'hint-expired':
    case 'read-repaired': {
      const what = parts.version(happening.version);
      return says[happening.kind]({ place, what, others: parts.replicas(line.all) });
    }
    case 'hint-handed-off':
      return says['hint-handed-off']({
        place,
        other: parts.replica(happening.owner),
        notes: happening.versions.length,
      });
    case 'superseded':
      return says.superseded({
        ...parts.chorus,
        kept: parts.version(happening.kept),
        dropped: parts.version(happening.dropped),
      });
    case 'anti-entropy-round':
      return says['anti-entropy-round'](parts.chorus);
    case 'anti-entropy-found-difference':
      return says['anti-entropy-found-difference']({
        place,
        other: parts.replica(happening.peer),
        records: happening.keys.length,
      });
    case 'suspected':
    case 'alive-again':
      return says[happening.kind]({ place, others: parts.replicas(line.all) });
  }
}
