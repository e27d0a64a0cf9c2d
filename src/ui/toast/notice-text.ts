/** A notice is a key and parameters; its sentence is in words. */
import type { Notice } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';

type Parameters = Readonly<Record<string, string | number>>;
type Sentence = string | ((parameters: Parameters) => string);

/** Looks up `problem.missing`, `notices.undone` or plain `undone`. */
export function noticeText(words: Messages, notice: Notice): string {
  const [section, key] = notice.key.includes('.')
    ? (notice.key.split('.') as [string, string])
    : ['notices', notice.key];
  const table = (words as unknown as Readonly<Record<string, Readonly<Record<string, Sentence>>>>)[
    section
  ];
  const sentence = table && Object.hasOwn(table, key) ? table[key] : undefined;
  if (sentence === undefined) return words.notices.unknown({ key: notice.key });
  return typeof sentence === 'string' ? sentence : sentence(notice.parameters);
}
