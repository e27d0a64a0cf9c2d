/**
 * Whether an intervention would change anything (engine rule 3): one that would not is refused, not
 * recorded. Judged by what is so now: hands act on the frame they see.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { PairFault } from '../kernel/pairs.ts';
import type { ResolvedIntervention } from '../kernel/spec.ts';
import type { Clients } from '../workload/clients.ts';

type Of<K extends ResolvedIntervention['kind']> = Extract<ResolvedIntervention, { kind: K }>;

export function changesSomething(
  act: ResolvedIntervention,
  kernel: Kernel,
  clients: Clients,
): boolean {
  switch (act.kind) {
    case 'cut':
      return act.fibres.some((fibre) => kernel.cuts[fibre]! < 0);
    case 'heal':
      return act.fibres.some((fibre) => kernel.cuts[fibre]! >= 0);
    case 'block':
    case 'unblock':
      return changesPairs(kernel, act, 'block', act.kind === 'block');
    case 'hold':
    case 'release':
      return changesPairs(kernel, act, 'hold', act.kind === 'hold');
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
    case 'skew':
      return changesHost(act, kernel);
    case 'set':
      return act.value !== settingOf(kernel, act);
    case 'storm':
      return act.fibres.some((fibre) => {
        const { stormUntil } = kernel.fibre(fibre);
        return stormUntil === null || stormUntil < act.at + act.duration;
      });
    case 'move':
      return clients.slotOf(act.client) !== act.slot;
    case 'invoke':
      return clients.openOperation(act.client) === null;
  }
}

function changesPairs(
  kernel: Kernel,
  { pairs }: Of<'block' | 'unblock' | 'hold' | 'release'>,
  fault: PairFault,
  on: boolean,
): boolean {
  const known = kernel.pairs(fault);
  return pairs.some(([from, to]) => known.some(([a, b]) => a === from && b === to) !== on);
}

function changesHost(
  act: Of<'crash' | 'restart' | 'pause' | 'resume' | 'skew'>,
  kernel: Kernel,
): boolean {
  const replicas = kernel.replicas.filter(({ host }) => host === act.host);
  const up = replicas.some((replica) => replica.up);
  const paused = replicas.some((replica) => replica.paused);
  switch (act.kind) {
    case 'crash':
      return up;
    case 'restart':
      return !up;
    case 'pause':
      return up && !paused;
    case 'resume':
      return paused;
    case 'skew':
      return replicas.some(({ clockOffset }) => clockOffset !== act.offset);
  }
}

function settingOf(kernel: Kernel, { what, index }: Of<'set'>): number {
  if (what === 'disk') return kernel.host(index).diskExtra;
  return kernel.fibre(index)[what];
}
