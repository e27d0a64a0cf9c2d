/** What a fault or an act of a kind begins as: about the first that can be meant. */
import { setPath } from '../../store/draft.ts';
import type { Intervention, Scenario } from '../../engine/index.ts';

export const ACT_KINDS = [
  'cut',
  'heal',
  'storm',
  'crash',
  'restart',
  'pause',
  'resume',
  'skew',
  'block',
  'unblock',
  'hold',
  'release',
  'set',
  'move',
  'invoke',
] as const satisfies readonly Intervention['kind'][];
export type ActKind = (typeof ACT_KINDS)[number];

/** Null where there is nothing of what it needs. */
export function newAct(draft: Scenario, kind: ActKind, at: number): Intervention | null {
  const fibre = draft.fibres[0]?.id;
  const host = draft.hosts[0]?.id;
  const other = draft.hosts[1]?.id;
  switch (kind) {
    case 'cut':
    case 'heal':
      return fibre === undefined ? null : { kind, at, fibres: [fibre] };
    case 'storm':
      return fibre === undefined ? null : { kind, at, fibres: [fibre], duration: 2_000_000 };
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return host === undefined ? null : { kind, at, host };
    case 'skew':
      return host === undefined ? null : { kind, at, host, offset: 500_000 };
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release':
      if (host === undefined || other === undefined) return null;
      return { kind, at, pairs: [[host, other]] };
    case 'set':
      if (fibre === undefined) return null;
      return { kind, at, path: setPath({ what: 'loss', id: fibre }), value: 0.05 };
    case 'move':
    case 'invoke':
      return newClientAct(draft, kind, at);
  }
}

function newClientAct(draft: Scenario, kind: 'move' | 'invoke', at: number): Intervention | null {
  const phone = draft.clients.find(({ key }) => key !== undefined) ?? draft.clients[0];
  const service = phone && draft.services[phone.service];
  if (!phone || !service) return null;
  if (kind === 'move') {
    const host = service.hosts.find((each) => each !== phone.host) ?? service.hosts[0];
    return host === undefined ? null : { kind, at, client: phone.id, host };
  }
  const key = phone.key ?? Object.keys(service.initial)[0];
  if (key === undefined) return null;
  const act = { kind: 'change' as const, key, change: { kind: 'pay' as const, amount: 100 } };
  return { kind, at, client: phone.id, act };
}
