/** Sentences for the notes of Raft. */
import type { RaftNote } from '../../engine/index.ts';
import type { Parts, Tongue } from './parts.ts';

/** The sentence of a line whose happening is a note of Raft. */
export function raftSentence(
  { inside, scenario }: Tongue,
  parts: Parts,
  happening: RaftNote,
): string {
  const { says, whose } = inside.feed;
  const { place } = parts;
  switch (happening.kind) {
    case 'became-pre-candidate':
      return says['became-pre-candidate'](parts.chorus);
    case 'became-candidate':
      return says['became-candidate']({ place, term: happening.term });
    case 'became-leader': {
      const of = Object.values(scenario.services)[0]?.hosts.length ?? happening.votes;
      return says['became-leader']({ place, term: happening.term, votes: happening.votes, of });
    }
    case 'stepped-down':
      return says['stepped-down'][happening.why]({ place });
    case 'lost-leader':
      return says['lost-leader']({ ...parts.chorus, other: parts.replica(happening.leader) });
    case 'granted-vote':
      return says['granted-vote']({
        ...parts.chorus,
        other: parts.replica(happening.to),
        term: happening.term,
      });
    case 'refused-vote':
      return says['refused-vote'][happening.why]({
        ...parts.chorus,
        other: parts.replica(happening.to),
      });
    case 'appended': {
      const what = parts.what(happening.id, whose.noOp);
      return says.appended({ place, what, index: happening.index });
    }
    case 'committed':
      return says.committed({ place, index: happening.index });
    case 'refused-entries':
      return says['refused-entries'][happening.why]({ place, index: happening.index });
    case 'truncated':
      return says.truncated({ place, from: happening.from, to: happening.to });
    case 'read-index':
      return says['read-index']({ place, what: parts.what(happening.id), index: happening.index });
    case 'forwarded':
      return says.forwarded({
        place,
        what: parts.what(happening.id),
        other: parts.replica(happening.to),
      });
    case 'gathering': {
      const { have, of, need } = happening;
      return says.gathering({ place, have, of, need });
    }
    case 'refused': {
      const what = parts.what(happening.id);
      return says.refused[happening.why === 'no-leader' ? 'noLeader' : 'other']({ place, what });
    }
    case 'duplicate-answered':
      return says['duplicate-answered']({ place, what: parts.what(happening.id) });
  }
}
