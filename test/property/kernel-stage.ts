/** A small stage for the kernel's tests: replicas that do what the test says, and a log of it all. */
import type { Delay } from '../../src/engine/kernel/delay.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import type { ClientOut, ClientPort, Flight, Observer } from '../../src/engine/kernel/ports.ts';
import type { KernelSpec, ResolvedIntervention } from '../../src/engine/kernel/spec.ts';
import type {
  Input,
  MessageClass,
  Out,
  Protocol,
  ProtocolTypes,
  Reply,
} from '../../src/engine/model.ts';
import { FibreNetwork } from '../../src/engine/network/fibre-network.ts';

export interface PuppetState {
  readonly self: number;
  /** The journal it was booted with. */
  readonly booted: readonly { readonly kind: string }[];
  steps: number;
}
/** What a puppet does with an input. */
export type Act = (
  state: PuppetState,
  input: Input<ProtocolTypes>,
  out: Out<ProtocolTypes>,
) => void;

/** A message says what it is in its kind; `messageClass` may be given. */
export interface PuppetMessage {
  readonly kind: string;
  readonly messageClass?: MessageClass;
}

/** A protocol whose replicas are moved by their configuration. */
export const puppets: Protocol<ProtocolTypes> = {
  name: 'raft',
  boot: (self, _config, journal): PuppetState => ({ self, booted: [...journal], steps: 0 }),
  step: (state, input, config, out) => {
    const puppet = state as PuppetState;
    puppet.steps++;
    (config as { act: Act }).act(puppet, input, out);
  },
  clone: (state) => ({ ...state }),
  bytes: () => 1,
  messageClass: (message) => (message as PuppetMessage).messageClass ?? 'copy',
  carries: () => [],
  serves: () => 0,
  facts: () => ({
    role: 'member',
    term: 0,
    commitIndex: 0,
    lastApplied: 0,
    lastLogIndex: 0,
    hints: 0,
  }),
  held: () => ({ id: 0, data: null }),
  responsible: () => true,
  versions: () => [],
  hintsFor: () => [],
};

/** Writes down what it sees, as lines beginning with the time. */
export class Watcher implements Observer {
  readonly lines: string[];
  readonly flights: Flight[] = [];

  constructor(lines: readonly string[] = []) {
    this.lines = [...lines];
  }
  clone(): Watcher {
    return new Watcher(this.lines);
  }
  sent(flight: Flight): void {
    this.flights.push(flight);
    this.lines.push(`${flight.sentAt} ${flight.from} sends ${flight.kind} to ${flight.to}`);
  }
  delivered(flight: Flight): void {
    this.lines.push(`${flight.dueAt} ${flight.to} gets ${flight.kind} from ${flight.from}`);
  }
  died(flight: Flight): void {
    const { at, why, fibre, where } = flight.death!;
    this.lines.push(`${at} ${flight.kind} dies of ${why} on ${fibre} at ${where}`);
  }
  stepped(now: number, slot: number, input: Input<ProtocolTypes>): void {
    const what = input.kind === 'timeout' ? ` ${input.timer}` : '';
    this.lines.push(`${now} ${slot} steps ${input.kind}${what}`);
  }
  noted(now: number, slot: number, note: { readonly kind: string }): void {
    this.lines.push(`${now} ${slot} notes ${note.kind}`);
  }
  responded(now: number, slot: number, id: number): void {
    this.lines.push(`${now} ${slot} answers ${id}`);
  }
  crashed(now: number, slot: number, lost: readonly unknown[]): void {
    this.lines.push(`${now} ${slot} crashes and loses ${lost.length}`);
  }
  restarted(now: number, slot: number): void {
    this.lines.push(`${now} ${slot} restarts`);
  }
  cutChanged(now: number, fibre: number, cut: boolean): void {
    this.lines.push(`${now} fibre ${fibre} ${cut ? 'cut' : 'healed'}`);
  }
}

/** Clients who ask a replica when a hand acts on them: `act` = { slot, id }. */
export class Askers implements ClientPort {
  readonly lines: string[];

  constructor(lines: readonly string[] = []) {
    this.lines = [...lines];
  }
  clone(): Askers {
    return new Askers(this.lines);
  }
  start(): void {}
  alarm(now: number, client: number, token: number, out: ClientOut): void {
    this.lines.push(`${now} alarm ${token} of ${client}`);
    out.request(client, token, { id: token + 1, client, op: { f: 'read', key: 'k' } }, 0);
  }
  reply(now: number, client: number, id: number, reply: Reply): void {
    this.lines.push(`${now} ${client} hears ${reply.outcome} ${reply.why ?? ''} to ${id}`);
  }
  move(client: number, { slot }: { readonly slot: number }): void {
    this.lines.push(`${client} moves to ${slot}`);
  }
  act(now: number, client: number, act: unknown, out: ClientOut): void {
    this.lines.push(`${now} ${client} acts`);
    const { slot, id, at } = act as { slot: number; id: number; at?: number };
    if (at !== undefined) out.setAlarm(client, at, slot);
    else out.request(client, slot, { id, client, op: { f: 'read', key: 'k' } }, 0);
  }
}

export interface Stage {
  readonly seed?: number;
  readonly sites: number;
  /** Fibres as [a, b, micros or latency model, loss]. */
  readonly fibres?: readonly (readonly [number, number, number | Delay, number?])[];
  readonly detectionDelay?: number;
  /** One puppet per host; site = index of the host unless given. */
  readonly acts: readonly Act[];
  readonly hostSites?: readonly number[];
  readonly disk?: Delay;
  readonly clockOffset?: number;
  /** Time each input takes at its host; default: none. */
  readonly serviceMicros?: number;
  /** Sites of the clients, with 10 us of access. */
  readonly clientSites?: readonly number[];
  readonly interventions?: readonly ResolvedIntervention[];
  readonly recorder?: NonNullable<KernelSpec['recorder']>;
}

const constant = (micros: number): Delay => ({ kind: 'constant', micros });

/** A started kernel and its watcher. */
export function play(stage: Stage): { kernel: Kernel; watcher: Watcher; clients: Askers } {
  const watcher = new Watcher();
  const clients = new Askers();
  const kernel = new Kernel({
    seed: stage.seed ?? 1,
    services: [
      {
        id: 'main',
        protocol: puppets,
        replicas: stage.acts.map((act, host) => ({
          host,
          config: { act },
          ...(stage.serviceMicros !== undefined && { serviceMicros: stage.serviceMicros }),
        })),
      },
    ],
    hosts: stage.acts.map((_, host) => ({
      site: stage.hostSites?.[host] ?? host,
      disk: stage.disk ?? null,
      clockOffset: stage.clockOffset ?? 0,
    })),
    network: new FibreNetwork({
      sites: stage.sites,
      fibres: (stage.fibres ?? []).map(([a, b, latency, loss]) => ({
        a,
        b,
        loss: loss ?? 0,
        latency: typeof latency === 'number' ? constant(latency) : latency,
      })),
      detectionDelay: stage.detectionDelay ?? 200_000,
    }),
    clients,
    access: (stage.clientSites ?? []).map((site) => ({ site, delay: constant(10) })),
    observers: [watcher],
    interventions: stage.interventions ?? [],
    ...(stage.recorder && { recorder: stage.recorder }),
  });
  kernel.start();
  return { kernel, watcher, clients };
}

/** A puppet that does nothing. */
export const idle: Act = () => {};

/** A puppet that sends `message` (its kind names the instant) to `to` at each of these instants. */
export function sender(to: number, ...instants: readonly number[]): Act {
  return (_state, input, out) => {
    if (input.kind === 'started') {
      for (const at of instants) out.setTimer(`send/${at}`, at, at);
    } else if (input.kind === 'timeout') {
      out.send(to, { kind: `m${input.timer.slice('send/'.length)}` });
    }
  };
}

export const cut = (at: number, fibre: number, where?: number): ResolvedIntervention => ({
  kind: 'cut',
  at,
  fibres: [fibre],
  ...(where !== undefined && { where: [where] }),
});
export const heal = (at: number, fibre: number): ResolvedIntervention => ({
  kind: 'heal',
  at,
  fibres: [fibre],
});
export const crash = (at: number, host: number): ResolvedIntervention => ({
  kind: 'crash',
  at,
  host,
});
export const restart = (at: number, host: number): ResolvedIntervention => ({
  kind: 'restart',
  at,
  host,
});
