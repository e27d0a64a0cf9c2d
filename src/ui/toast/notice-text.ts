/** A notice is a key and parameters; its sentence is in words. */
import type { Notice } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { list } from '../../words/format.ts';
import { fibreName, inGroupName, personName, placeName } from '../../words/names.ts';
import { problemText } from '../../words/problems.ts';

/** The sentence of a notice or of fatal trouble. */
export function noticeText(words: Messages, notice: Notice): string {
  const { notices } = words;
  const { key, parameters } = notice;
  const text = (name: string): string => String(parameters[name] ?? '');
  const number = (name: string): number => Number(parameters[name] ?? 0);
  const perhaps = (name: string): number | null => (name in parameters ? number(name) : null);
  const rerouted = { via: placeName(words, text('via')), extra: number('extra') };
  switch (key) {
    // What stands while the sentences of hands cannot be had.
    case 'handDone':
      return notices.notFetched;
    case 'handNothing':
      return notices.changesNothing;
    case 'rerouted':
      return notices.rerouted(rerouted);
    case 'reroutedOneMore':
      return notices.reroutedOneMore({ ...rerouted, joins: inGroupName(words, text('joins')) });
    case 'otherRevision':
      return notices.otherRevision({
        newer: number('newer') === 1,
        now: perhaps('now'),
        was: perhaps('was'),
      });
    case 'newSeed':
      return notices.newSeed({ seed: number('seed') });
    case 'link':
    case 'file': {
      const reason = problemText(words, { kind: text('kind'), field: text('field'), parameters });
      return words.problems[key]({ reason });
    }
    case 'undone':
      return notices.undone({ what: undoneText(words, notice) });
    case 'mended':
      return notices.mended({ storm: number('storm') === 1 });
    case 'nothingBroken':
      return notices.nothingBroken({ storm: number('storm') === 1 });
    case 'changesNothing':
    case 'restored':
    case 'otherStroke':
    case 'in-the-past':
    case 'unknown-entity':
    case 'busy':
    case 'runFailed':
    case 'runFailedFresh':
    case 'workerReplaced':
    case 'hashDiffers':
    case 'finished':
    case 'cannotTune':
    case 'notFetched':
      return notices[key];
    case 'noWorker':
    case 'crashed':
      return words.trouble[key];
    default:
      return notices.unknown({ key });
  }
}

/** The act that was taken back, as part of a sentence. */
function undoneText(words: Messages, { parameters }: Notice): string {
  const { undone } = words;
  const text = (name: string): string => String(parameters[name] ?? '');
  const fibres = text('fibres')
    .split(' ')
    .map((id) => fibreName(words, id));
  const what = list(fibres, words.and);
  const who = personName(words, text('client'));
  switch (parameters['kind']) {
    case 'cut':
    case 'heal':
      return undone[parameters['kind']]({ what });
    case 'crash':
    case 'restart':
      return undone[parameters['kind']]({ what: placeName(words, text('host')) });
    case 'check':
      return undone.check({ who });
    case 'mend':
    case 'together':
      return undone[parameters['kind']];
    case 'other':
      return undone.other;
    case undefined:
    default:
      return undone.amount({ who, amount: Number(parameters['amount'] ?? 0) });
  }
}
