/** The atlas of the scenario on screen; the country's is fetched when one across it is opened. */
import { useEffect, useMemo, useState } from 'react';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import type { Scenario } from '../../engine/index.ts';
import { atlasOf, bareAtlasOf, isAcrossIndia } from './scenario-atlas.ts';

type AtlasOf = (scenario: Scenario) => MapAtlas;

const SEA: MapAtlas = {
  id: 'sea',
  hosts: {},
  cables: [],
  signs: {},
  clients: {},
  rings: [],
  lakes: [],
};
const seaOf: AtlasOf = () => SEA;

/** Once here it stays. */
let country: AtlasOf | null = null;

export function useAtlas(scenario: Scenario): MapAtlas {
  const wanted = isAcrossIndia(scenario);
  const [across, setAcross] = useState<AtlasOf>(() => country ?? seaOf);
  useEffect(() => {
    if (!wanted || country) return;
    import('./country-atlas.ts')
      .then(({ countryAtlasOf }) => {
        country = countryAtlasOf;
        setAcross(() => countryAtlasOf);
      })
      // Without an outline the places still stand where they are.
      .catch(() => setAcross(() => bareAtlasOf));
  }, [wanted]);
  return useMemo(() => (wanted ? across : atlasOf)(scenario), [wanted, across, scenario]);
}
