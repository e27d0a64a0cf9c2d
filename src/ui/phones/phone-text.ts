/** What a phone's ticket says about its last operation: only what the owner can know. */
import type { OperationRecord } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { placeName, shortPlaceName } from '../../words/names.ts';
import type { MarkKind } from '../icons/icons.tsx';

export interface Ticket {
  readonly mark: MarkKind;
  readonly head: string;
  readonly tail: string;
  /** Who refused; null where nobody did. */
  readonly more: { readonly full: string; readonly short: string } | null;
}

/** Rupees an operation asks to move; 0 for a check. */
export function amountAsked(operation: OperationRecord): number {
  const { op } = operation;
  if (op.f === 'update') return op.change.amount;
  return op.f === 'read' ? 0 : op.data;
}

/** The balance an answer told its owner, or null. */
export function balanceTold(operation: OperationRecord): number | null {
  if (operation.outcome === 'ok' && operation.op.f !== 'read') return operation.data ?? null;
  return operation.seen?.data ?? null;
}

const REFUSALS: readonly OperationRecord['why'][] = [
  'no-leader',
  'stepped-down',
  'no-quorum',
  'overload',
];

/** Some copy said no: silence and a place that is down are none's refusal. */
const refused = ({ why }: OperationRecord): boolean => REFUSALS.includes(why);

const refusal = (words: Messages, host: string): Ticket['more'] => ({
  full: words.outcome.refusedBy({ place: placeName(words, host) }),
  short: words.outcome.refusedBy({ place: shortPlaceName(words, host) }),
});

/** `host` is the place that answers for this phone. */
export function ticketText(words: Messages, operation: OperationRecord, host: string): Ticket {
  const { outcome: says } = words;
  const pays = operation.op.f !== 'read';
  const told = balanceTold(operation);
  const ticket = (
    mark: MarkKind,
    head: string,
    tail: string,
    more: Ticket['more'] = null,
  ): Ticket => ({
    mark,
    head,
    tail,
    more,
  });
  switch (operation.outcome) {
    case null:
      return ticket(
        'sent',
        pays ? says.paying({ amount: amountAsked(operation) }) : says.checking,
        says.sent,
      );
    case 'ok':
      if (pays) return ticket('paid', says.paid, told === null ? '' : says.left({ left: told }));
      return ticket(
        'checked',
        says.checked,
        told === null ? says.absent : says.sees({ sees: told }),
      );
    case 'declined':
      return ticket('declined', says.declined, told === null ? '' : says.onlyLeft({ left: told }));
    case 'failed':
      return ticket(
        'failed',
        says.failed,
        pays ? says.failedPay : says.failedCheck,
        refused(operation) ? refusal(words, host) : null,
      );
    case 'unknown':
      return ticket('pending', says.pending, pays ? says.pendingPay : says.pendingCheck);
  }
}
