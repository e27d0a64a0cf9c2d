import { useEffect, useState } from 'react';
import { late } from '../../store/late.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { MapModel } from '../../view/map-model.ts';
import { PickedButton } from './picked-button.tsx';
import type { Picked, StageAction } from './picked-button.tsx';

interface Actions {
  readonly cableAction?: ((fibre: string) => StageAction | null) | undefined;
  readonly signAction?: ((host: string) => StageAction | null) | undefined;
  readonly onSign?: ((host: string) => void) | undefined;
}

interface OpenedProps {
  readonly layout: MapLayout;
  readonly model: MapModel;
  readonly picked: Picked;
  readonly focused: string | null;
  readonly actions: Actions;
  readonly onDone: () => void;
}

/** Only some stages have signs of several copies: what opens them comes with the first. */
const cards = late(() => import('./city-card.tsx'));

/** One that could not be fetched is tried again whenever a sign is picked. */
function useCards(wanted: boolean, picked: string | null) {
  const [file, setFile] = useState(cards.now);
  useEffect(() => {
    if ((wanted || picked !== null) && !file) cards.load().then(setFile, () => undefined);
  }, [wanted, picked, file]);
  return file;
}

/** What was picked, with its action, or the copies behind a sign. */
export function Opened(props: OpenedProps) {
  const { layout, model, picked, actions, onDone } = props;
  const city = model.signs.some(({ host, copies }) => host === picked?.id && copies);
  return (
    <>
      <PickedButton {...{ layout, actions, onDone }} picked={city ? null : picked} />
      <City {...props} />
    </>
  );
}

/** The sign of several copies that is picked, else the one in focus, opened to its copies. */
function City({ layout, model, picked, focused, actions, onDone }: OpenedProps) {
  const pickedHost = picked?.kind === 'sign' ? picked.id : null;
  const file = useCards(
    model.signs.some(({ copies }) => copies),
    pickedHost,
  );
  const cityOf = (host: string | null) => {
    const sign = model.signs.find((one) => one.host === host);
    const box = layout.signs.find((one) => one.host === host);
    return sign?.copies && box ? { sign, box, copies: sign.copies } : null;
  };
  if (!file) return null;
  const { CityCard, CityGlance } = file;
  const open = cityOf(pickedHost);
  if (open) {
    return (
      <CityCard
        key={open.sign.host}
        {...{ layout, onDone, ...open }}
        actionOf={(host) => actions.signAction?.(host) ?? null}
        onCopy={(host) => actions.onSign?.(host)}
      />
    );
  }
  const seen = cityOf(focused);
  return seen && <CityGlance {...{ layout, ...seen }} />;
}
