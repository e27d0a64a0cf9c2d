/** A notice is a key and parameters; its sentence is in words. */
import type { Notice } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { inGroupName, placeName } from '../../words/names.ts';
import { problemText } from '../../words/problems.ts';

/** The sentence of a notice or of fatal trouble. */
export function noticeText(words: Messages, notice: Notice): string {
  const { notices } = words;
  const { key, parameters } = notice;
  const text = (name: string): string => String(parameters[name] ?? '');
  const number = (name: string): number => Number(parameters[name] ?? 0);
  const rerouted = { via: placeName(words, text('via')), extra: number('extra') };
  switch (key) {
    case 'rerouted':
      return notices.rerouted(rerouted);
    case 'reroutedOneMore':
      return notices.reroutedOneMore({ ...rerouted, joins: inGroupName(words, text('joins')) });
    case 'otherRevision':
      return notices.otherRevision({ now: number('now'), was: number('was') });
    case 'link':
    case 'file': {
      const reason = problemText(words, { kind: text('kind'), field: text('field'), parameters });
      return words.problems[key]({ reason });
    }
    case 'undone':
    case 'changesNothing':
    case 'otherStroke':
    case 'in-the-past':
    case 'unknown-entity':
    case 'busy':
    case 'restored':
    case 'workerReplaced':
    case 'otherRevisionClean':
    case 'hashDiffers':
    case 'finished':
    case 'notFetched':
      return notices[key];
    case 'noWorker':
    case 'crashed':
      return words.trouble[key];
    default:
      return notices.unknown({ key });
  }
}
