/** The panel's sentences, chosen from what the numbers come to. */
import type { Agreement, CutPowers, Part, RuleValues, SidePowers } from '../../store/tunable.ts';
import type { RuleField } from '../../store/tuning.ts';
import type { Can, Messages } from '../../words/en.ts';
import type { TunableMessages } from '../../words/load-tunable.ts';
import { list } from '../../words/format.ts';
import { cutName, groupName, named, placeName } from '../../words/names.ts';

/** How many a write waits for, a read asks, and whether they are sure to meet. */
export function sharingText(says: TunableMessages, agreement: Agreement): string {
  const write = says.waits(agreement.write);
  const read = says.asks(agreement.read);
  if (agreement.shared === 0) return says.misses({ write, read });
  if (agreement.standIns) return says.standInsMiss({ write, read });
  return says.shares({ write, read, shared: agreement.shared });
}

const canOf = ({ powers: { read, write } }: Part): Can =>
  read ? (write ? 'both' : 'read') : write ? 'write' : 'neither';

/** A side as a whole, or the places of it that differ from the rest. */
function who(
  words: Messages,
  says: TunableMessages,
  { side, part, of, all }: { side: SidePowers; part: Part; of: number; all: boolean },
): string {
  if (side.parts.length > 1) {
    return list(
      part.hosts.map((host) => placeName(words, host)),
      words.and,
    );
  }
  const { copies, standIns } = side;
  const name = all ? says.others : groupName(words, side.name);
  return says.side({ side: name, copies, of, standIns });
}

/** Sides without a name are called by their places; a long list of those is everybody else. */
const PLACES_TOLD = 3;

function othersOf({ sides }: CutPowers): SidePowers | undefined {
  const places = ({ parts }: SidePowers): number =>
    parts.reduce((count, { hosts }) => count + hosts.length, 0);
  const long = sides.filter((side) => side.name.includes('+') && places(side) > PLACES_TOLD);
  return long.length === 1 ? long[0] : undefined;
}

/** Who can still write and read under one named cut: those who can do the same, in one clause. */
export function cutText(
  words: Messages,
  says: TunableMessages,
  cut: CutPowers,
  of: number,
): string {
  // "If the island city is cut off": some names open a sentence in their own way.
  const opening = Object.hasOwn(says.ifCut, cut.id)
    ? named(says.ifCut, cut.id)
    : says.ifCutOther({ cut: cutName(words, cut.id) });
  if (cut.sides.length < 2) return says.cutLine({ ifCut: opening, clauses: says.goesRound });
  const others = othersOf(cut);
  const alike = new Map<Can, string[]>();
  let plural = new Set<Can>();
  for (const side of cut.sides) {
    for (const part of side.parts) {
      const can = canOf(part);
      alike.set(can, [
        ...(alike.get(can) ?? []),
        who(words, says, { side, part, of, all: side === others }),
      ]);
      if (side.parts.length > 1 && part.hosts.length > 1) plural = plural.add(can);
    }
  }
  const clauses = [...alike].map(([can, subjects], i) =>
    says.can({
      who: list(subjects, words.and),
      can,
      many: subjects.length > 1 || plural.has(can),
      again: i > 0,
    }),
  );
  return says.cutLine({ ifCut: opening, clauses: clauses.join('; ') });
}

/** Whether some named cut leaves more than one side that can pay. */
export function storiesMayPart({ cuts }: Agreement): boolean {
  const pays = ({ parts }: SidePowers): boolean =>
    parts.some(({ powers }) => powers.read && powers.write);
  return cuts.some(({ sides }) => sides.filter(pays).length > 1);
}

/** A field's value in words. */
export function valueText(says: TunableMessages, field: RuleField, values: RuleValues): string {
  switch (field) {
    case 'read':
    case 'write':
      return String(values[field]);
    case 'quorum':
      return says[values.quorum];
    case 'readRepair':
      return says.repairs[values.readRepair];
    case 'dynamo.hintedHandoff':
      return values[field] ? says.on : says.off;
    case 'dynamo.antiEntropyInterval':
      return values[field] === 0 ? says.never : says.every({ every: values[field] });
  }
}
