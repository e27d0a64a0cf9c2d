// @vitest-environment node
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import type { MapModel } from '../../src/view/map-model.ts';
import { MapStage } from '../../src/ui/map/map-stage.tsx';

const MODEL: MapModel = {
  signs: Object.keys(MUMBAI.hosts).map((host) => ({
    host,
    name: host,
    shortName: host,
    value: '₹600',
    lamp: 'running',
    leader: false,
    stale: false,
    label: `${host}: 600 rupees`,
    dimmed: false,
  })),
  cables: MUMBAI.cables.map(({ fibre }) => ({
    fibre,
    name: fibre,
    state: 'normal',
    where: 500,
    label: fibre,
  })),
  people: [
    { client: 'asha', initial: 'A', shape: 'disc', label: 'Asha' },
    { client: 'ravi', initial: 'R', shape: 'square', label: 'Ravi' },
  ],
  chips: [],
  counter: null,
};

test.each([
  ['wide', { width: 704, height: 660 }, 14_000],
  ['phone', { width: 390, height: 420 }, 12_000],
])('without a window the %s first frame is whole, and small', async (kind, size, gzipped) => {
  expect(typeof window).toBe('undefined');
  const { gzipSync } = await import('node:zlib');

  const html = renderToStaticMarkup(<MapStage model={MODEL} label="Map" initialSize={size} />);

  expect(html).toContain(`map-${kind}`);
  expect(html.match(/class="map-sign"/g)).toHaveLength(5);
  expect(html.match(/map-cable-normal/g)).toHaveLength(7);
  expect(html.match(/class="map-person"/g)).toHaveLength(2);
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  expect(gzipSync(html).length).toBeLessThan(gzipped);
});
