/** The two phones. The thick frame holds what the owner can know; our own note hangs outside it. */
import type { CSSProperties } from 'react';
import { useShallow } from 'zustand/shallow';
import { ASHA_AMOUNT } from '../../store/opening.ts';
import type { Phone as PhoneState, State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { personInitial, personName } from '../../words/names.ts';
import { Mark } from '../icons/icons.tsx';
import { whereIs } from '../map-wiring/where.ts';
import { askedHost } from '../meters/counts.ts';
import { useActions, useApp, useScreen, useShell, useWords } from '../shell/context.ts';
import { amountOf, shownPhones } from '../shell/screen.ts';
import { ticketText } from './phone-text.ts';
import './phones.css';
import './broken-note.css';
import './owner.css';

/** Every answer is late by a hop or two: a note that flashes by would be read as a fault. */
const WORTH_A_NOTE = 1_000_000;

const AMOUNTS = [50, 100, 200, 300, 400, 500];

export function Phones() {
  const phones = useApp((state) => state.slice.phones);
  const screen = useScreen((state) => state);
  return (
    <div className="phones">
      {shownPhones(screen, phones).map((phone, index) => (
        <PhoneCard key={index} phone={phone} index={index} />
      ))}
    </div>
  );
}

function PhoneCard({ phone, index }: { readonly phone: PhoneState; readonly index: number }) {
  const words = useWords();
  const actions = useActions();
  const square = useApp(
    (state) => state.slice.phones.findIndex((one) => one.client === phone.client) % 2 === 1,
  );
  const [place, host, opening, asked, seconds] = useApp(
    useShallow((state) => [
      whereIs(words, state, phone.client).place,
      phone.last ? askedHost(state.scenario, phone.last) : '',
      state.beat !== null,
      state.asked === 'pay' && index === 0,
      // Whole seconds, so that a running clock does not re-render the card.
      Math.floor((state.playhead - (phone.toldAt ?? 0)) / 1_000_000),
    ]),
  );
  const name = personName(words, phone.client);
  const age = ageText(words, phone.toldAt, seconds);
  const ticket = phone.last && ticketText(words, phone.last, host);
  return (
    <section
      className="phone"
      data-client={phone.client}
      aria-label={words.phone.of({ name, place })}
    >
      <div className="phone-who">
        <span className={`badge badge-${square ? 'square' : 'disc'}`} aria-hidden="true">
          {personInitial(words, phone.client)}
        </span>
        <Owner client={phone.client} name={name} index={index} />
        <span className="phone-place">{place}</span>
      </div>
      <div className="phone-balance">
        <Balance phone={phone} name={name} />
        <span>{age}</span>
      </div>
      <div className="phone-result">
        {opening && asked && (
          <button
            type="button"
            className="button call only-wide"
            onClick={() => actions.proceed()}
            aria-label={words.phone.payLabel({ name, amount: ASHA_AMOUNT })}
          >
            {words.buttons.payAmount({ amount: ASHA_AMOUNT })}
          </button>
        )}
        {ticket && (
          <output
            className={`${opening ? 'ticket' : 'ticket-line'}${opening && asked ? ' only-phone' : ''}`}
          >
            <span className="ticket-stub">
              <Mark kind={ticket.mark} />
            </span>
            <span className="ticket-words">
              <b>{ticket.head}</b>
              <span className="ticket-tail">{ticket.tail}</span>
            </span>
            {ticket.more !== null && (
              <span className="ticket-more">
                {' '}
                <span className="only-wide">{ticket.more.full}</span>
                <span className="only-phone">{ticket.more.short}</span>
              </span>
            )}
          </output>
        )}
        {!opening && <PhoneActs client={phone.client} index={index} name={name} />}
      </div>
      {!opening && <OurNotes phone={phone} />}
    </section>
  );
}

/** Outside the frame: what we know and its owner cannot. */
function OurNotes({ phone }: { readonly phone: PhoneState }) {
  const words = useWords();
  const actions = useActions();
  const { screen } = useShell();
  const broken = Object.values(phone.session).some(({ verdict }) => verdict === 'violated');
  const { outOfDateBy } = phone;
  return (
    <>
      {outOfDateBy !== null && outOfDateBy >= WORTH_A_NOTE && (
        <span className={`our-note${broken ? ' only-wide' : ''}`}>
          <span className="only-wide">{words.phone.outOfDate({ behind: outOfDateBy })}</span>
          <span className="only-phone">{words.phone.outOfDateShort}</span>
        </span>
      )}
      {broken && (
        <button
          type="button"
          className="our-note our-note-broken"
          onClick={() => {
            screen.setState({ section: 'promises' });
            actions.openPanel('measures');
          }}
        >
          {words.phone.broken}
        </button>
      )}
    </>
  );
}

/** Whose phone it is; where there are more phones than cards, a choice. */
function Owner(props: { readonly client: string; readonly name: string; readonly index: number }) {
  const words = useWords();
  const { screen } = useShell();
  const phones = useApp((state) => state.slice.phones);
  const shown = useScreen((state) => state);
  if (phones.length <= 2) return <b>{props.name}</b>;
  const others = shownPhones(shown, phones).map(({ client }) => client);
  const choose = (client: string) => {
    const [first = '', second = ''] = others;
    screen.setState({ cards: props.index === 0 ? [client, second] : [first, client] });
  };
  return (
    <select
      className="phone-owner"
      aria-label={words.phone.whose}
      value={props.client}
      onChange={(event) => choose(event.target.value)}
    >
      {phones
        .filter(({ client }) => client === props.client || !others.includes(client))
        .map(({ client }) => (
          <option key={client} value={client}>
            {personName(words, client)}
          </option>
        ))}
    </select>
  );
}

/** How old what the owner knows is. Nobody has to ask for the balance the run began with. */
function ageText(words: Messages, toldAt: number | null, seconds: number): string {
  if (toldAt === null) return words.phone.notAsked;
  if (toldAt === 0) return words.phone.fromStart;
  return seconds < 1 ? words.phone.now : words.phone.ago({ age: seconds * 1_000_000 });
}

/** What the owner was last told; it opens the answer that told it. */
function Balance({ phone, name }: { readonly phone: PhoneState; readonly name: string }) {
  const words = useWords();
  const { app } = useShell();
  const { balance } = phone;
  if (balance === null) return <b>—</b>;
  const told = words.outcome.sees({ sees: balance });
  return (
    <button
      type="button"
      className="number"
      // A longer amount is set smaller: the buttons beside it keep their place.
      style={{ '--letters': told.length } as CSSProperties}
      aria-label={words.phone.behindBalance({ name, balance })}
      onClick={() =>
        app.actions.openPanel('operations', behindBalance(phone, app.store.getState()))
      }
    >
      {told}
    </button>
  );
}

/** The answer the balance came from: the last one that told it; none for the opening balance. */
function behindBalance(phone: PhoneState, { scenario, slice }: State): readonly number[] {
  const told = slice.operations.findLast(
    (one) =>
      scenario.clients[one.client]?.id === phone.client &&
      one.outcome !== null &&
      one.finishedAt === phone.toldAt,
  );
  return told ? [told.id] : [];
}

function PhoneActs(props: {
  readonly client: string;
  readonly index: number;
  readonly name: string;
}) {
  const words = useWords();
  const actions = useActions();
  const { screen } = useShell();
  const amount = useScreen((state) => amountOf(state, props.client, props.index));
  const choose = (rupees: number) =>
    screen.setState(({ amounts }) => ({ amounts: { ...amounts, [props.client]: rupees } }));
  return (
    <div className="phone-acts">
      <button
        type="button"
        className="button quiet"
        aria-label={words.phone.checkLabel({ name: props.name })}
        onClick={() => actions.check(props.client)}
      >
        {words.phone.check}
      </button>
      <span className="pay">
        <button
          type="button"
          className="button"
          aria-label={words.phone.payLabel({ name: props.name, amount })}
          onClick={() => actions.pay(props.client, amount)}
        >
          {words.buttons.payAmount({ amount })}
        </button>
        <select
          aria-label={`${props.name}: ${words.phone.amount}`}
          value={amount}
          onChange={(event) => choose(Number(event.target.value))}
        >
          {AMOUNTS.map((rupees) => (
            <option key={rupees} value={rupees}>
              {words.outcome.sees({ sees: rupees })}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
