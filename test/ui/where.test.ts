/** Where a phone may be put down on the map, and what is then said of it. */
import { expect, test } from 'vitest';
import { india } from '../../src/engine/scenario/library/india.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { handText } from '../../src/ui/break-more/hand-text.ts';
import { tongueOf } from '../../src/ui/break-more/tongue.ts';
import { hostAt } from '../../src/ui/map-wiring/where.ts';
import { en } from '../../src/words/en.ts';
import { en as hands } from '../../src/words/hands/en.ts';

const across = { scenario: india };

test('a city is one of its copies, the own one first; home is the own copy', () => {
  for (const client of india.clients) {
    const own = india.hosts.find(({ id }) => id === client.host);
    for (const city of ['mumbai', 'delhi', 'bengaluru']) {
      const host = hostAt(across, client.id, city);
      const region = india.sites.find(
        ({ id }) => id === india.hosts.find((one) => one.id === host)?.site,
      )?.region;
      expect(region).toBe(city);
      const home = india.sites.find(({ id }) => id === own?.site)?.region;
      if (home === city) expect(host).toBe(client.host);
    }
    expect(hostAt(across, client.id, client.site)).toBe(client.host);
    expect(hostAt(across, client.id, 'delhi-2')).toBe('delhi-2');
  }
  expect(hostAt(across, 'nobody', 'delhi')).toBeNull();
  expect(hostAt({ scenario: mumbai }, 'asha', 'nowhere')).toBeNull();
});

test('a phone whose home has no copy is home again, not at the copy it asks', () => {
  const lata = india.clients.find(({ site }) => site === 'indore');
  if (!lata) throw new Error('nobody lives in Indore');
  const tongue = tongueOf(en, hands, india);
  const move = (host: string) => ({ kind: 'move', client: lata.id, host }) as const;
  expect(handText(tongue, 'done', move(lata.host))).toBe('Lata is home again, at Indore.');
  expect(handText(tongue, 'nothing', move(lata.host))).toBe('Lata is at Indore already.');
  expect(handText(tongue, 'done', move('delhi-2'))).toMatch(/^Lata is at Delhi 2 now/);
  const asha = tongueOf(en, hands, mumbai);
  const back = { kind: 'move', client: 'asha', host: 'nariman-point' } as const;
  expect(handText(asha, 'done', back)).toMatch(/at Nariman Point now and asks the copy there/);
});
