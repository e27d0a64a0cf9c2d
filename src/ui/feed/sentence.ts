/**
 * A line of the chronicle as a sentence. The switches are exhaustive and every case takes its words
 * from the catalogue, so a new kind of note without a sentence does not compile.
 */
import type { ChronicleLine, OperationId } from '../../engine/index.ts';
import { amountAsked, ticketText } from '../phones/phone-text.ts';
import { caseOf, violationText } from '../verdict/evidence.ts';
import { dynamoSentence } from './dynamo-sentence.ts';
import { Parts, nameOfClient } from './parts.ts';
import type { Of, Tongue } from './parts.ts';
import { raftSentence } from './raft-sentence.ts';

/** The line as a sentence, with its place in it; time and count stand beside it. */
export function sentenceOf(tongue: Tongue, line: ChronicleLine): string {
  const { says } = tongue.inside.feed;
  const parts = new Parts(tongue, line);
  const { place } = parts;
  const { happening } = line;
  switch (happening.kind) {
    case 'became-pre-candidate':
    case 'became-candidate':
    case 'became-leader':
    case 'stepped-down':
    case 'lost-leader':
    case 'granted-vote':
    case 'refused-vote':
    case 'appended':
    case 'committed':
    case 'refused-entries':
    case 'truncated':
    case 'read-index':
    case 'forwarded':
    case 'gathering':
    case 'refused':
    case 'duplicate-answered':
      return raftSentence(tongue, parts, happening);
    case 'coordinated':
    case 'unavailable':
    case 'acknowledged':
    case 'timed-out':
    case 'hint-stored':
    case 'hint-handed-off':
    case 'hint-expired':
    case 'read-repaired':
    case 'superseded':
    case 'anti-entropy-round':
    case 'anti-entropy-found-difference':
    case 'suspected':
    case 'alive-again':
      return dynamoSentence(tongue, line, parts, happening);
    case 'cut':
    case 'healed':
      return says[happening.kind]({ cables: parts.cables });
    case 'died':
      return deathSentence(tongue, parts, happening);
    case 'restarted':
      return says.restarted({ place });
    case 'crashed':
      return says.crashed({ place, lost: happening.lost });
    case 'invoked':
      return invokedSentence(tongue, line, parts, happening.id);
    case 'answered':
      return answeredSentence(tongue, line, parts, happening.id);
    case 'contradiction':
      return violationText(
        caseOf(tongue.words, tongue.scenario, line.operations),
        happening.violation,
      ).headline;
    case 'write-lost': {
      const { version, cause } = happening.write;
      const record = parts.record(version);
      return says['write-lost']({
        name: record ? nameOfClient(tongue, record) : '',
        amount: record ? amountAsked(record) : (happening.write.data ?? 0),
        cause: tongue.words.lostCause[cause],
      });
    }
    case 'reunited':
      return says.reunited;
  }
}

function deathSentence({ inside, places }: Tongue, parts: Parts, death: Of<'died'>): string {
  const { died, messages, background } = inside.feed.says;
  const { messageClass, serves, to } = death;
  const message =
    serves === 0 ? background[messageClass] : messages[messageClass]({ what: parts.what(serves) });
  const other = places.nameOf(places.hostAt(to));
  switch (death.why) {
    case 'cut':
      return died.cut({ message, cables: parts.cables });
    case 'loss':
    case 'block':
      return died[death.why]({ message });
    case 'down':
    case 'overload':
      return died[death.why]({ message, other });
  }
}

function invokedSentence(
  tongue: Tongue,
  line: ChronicleLine,
  parts: Parts,
  id: OperationId,
): string {
  const { invoked } = tongue.inside.feed.says;
  const record = parts.record(id);
  const { place } = parts;
  if (!record) return tongue.inside.feed.whose.unnamed;
  const name = nameOfClient(tongue, record);
  const amount = amountAsked(record);
  const crowd = !record.byHand && line.count > 1;
  if (record.op.f === 'read') {
    return crowd ? invoked.crowdChecks({ place }) : invoked.check({ place, name });
  }
  if (crowd) return invoked.crowdPays({ place });
  if (record.op.f !== 'update') return invoked.write({ place, name, amount });
  return invoked[record.op.change.kind]({ place, name, amount });
}

function answeredSentence(
  tongue: Tongue,
  line: ChronicleLine,
  parts: Parts,
  id: OperationId,
): string {
  const { answered } = tongue.inside.feed.says;
  const record = parts.record(id);
  const { place } = parts;
  if (!record) return tongue.inside.feed.whose.unnamed;
  const crowd = !record.byHand && line.count > 1;
  const name = nameOfClient(tongue, record);
  if (record.outcome === 'unknown') {
    return crowd ? answered.crowdNothing({ place }) : answered.nothing({ name });
  }
  const host = tongue.scenario.clients[record.client]?.host ?? '';
  const { head, tail } = ticketText(tongue.words, record, host);
  if (crowd) return answered.crowd({ place, told: head });
  return answered.told({ name, told: tail === '' ? head : `${head}, ${tail}` });
}
