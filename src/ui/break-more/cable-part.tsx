/** One cable, and all of them in a table. */
import { LIMITS } from '../../store/limits.ts';
import { crossingNow, losingNow, setHand } from '../../store/hand-settings.ts';
import { duration } from '../../words/format.ts';
import { amount, share } from '../../words/hands/amounts.ts';
import { cutName, fibreName, placeName } from '../../words/names.ts';
import { useActions, useScreen, useShell } from '../shell/context.ts';
import { Choice } from './choice.tsx';
import { Deed } from './copy-part.tsx';
import { Presets } from './presets.tsx';
import { capital } from './tongue.ts';
import type { Breaking } from './use-breaking.ts';

const MILLI = 1000;
/** A fair link's worst, a bad one, and two that only look like links. */
const LOSSES = [0, 0.01, 0.05, 0.2, 0.5] as const;
const DELAYS = [0, 20 * MILLI, 100 * MILLI, 500 * MILLI] as const;
const WHOLE = 100;

export function CablePart({ breaking }: { readonly breaking: Breaking }) {
  const { tongue, slice, act } = breaking;
  const { says, words, scenario } = tongue;
  const { screen } = useShell();
  const actions = useActions();
  const aim = useScreen((state) => state.aim);
  const fibre = scenario.fibres.find(({ id }) => id === aim.fibre) ?? scenario.fibres[0];
  if (!fibre) return null;
  const usual = fibre.loss ?? 0;
  const { loss, extra } = slice.faults.fibres[fibre.id] ?? { loss: usual, extra: 0 };
  const isCut = slice.cuts[fibre.id] !== undefined;
  return (
    <>
      <Choice
        legend={says.cable.which}
        options={scenario.fibres.map(({ id }) => ({
          value: id,
          label: capital(fibreName(words, id)),
        }))}
        chosen={fibre.id}
        onChoose={(chosen) => screen.setState({ aim: { ...aim, fibre: chosen } })}
      />
      <div className="break-row">
        <Deed label={says.cable.cut} idle={isCut} onDo={() => actions.cut([fibre.id])} />
        <Deed label={says.cable.repair} idle={!isCut} onDo={() => actions.heal([fibre.id])} />
      </div>
      <p className="second">{says.cable.cutMeans}</p>
      {scenario.cuts.length > 0 && (
        <fieldset className="break-deeds">
          <legend>{says.cable.named}</legend>
          <div className="break-row">
            {scenario.cuts.map(({ id, fibres, where }) => (
              <Deed
                key={id}
                label={capital(cutName(words, id))}
                idle={fibres.every((each) => slice.cuts[each] !== undefined)}
                onDo={() => actions.cut(fibres, where)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <Presets
        key={`loss ${fibre.id}`}
        legend={says.cable.loss}
        means={says.cable.lossMeans}
        presets={[...new Set([usual, ...LOSSES])]
          .filter((of) => of >= usual)
          .map((of) => ({
            value: of,
            label: of === usual ? says.cable.lossUsual : share(of),
          }))}
        now={loss}
        by={says.cable.lossBy}
        set={says.set}
        scale={1 / WHOLE}
        min={0}
        max={WHOLE}
        onSet={(of) => act(setHand('loss', fibre.id, of))}
      />
      <Presets
        key={`extra ${fibre.id}`}
        legend={says.cable.extra}
        means=""
        presets={DELAYS.map((by) => ({
          value: by,
          label: by === 0 ? says.cable.extraUsual : `+${amount(by)}`,
        }))}
        now={extra}
        by={says.cable.extraBy}
        set={says.set}
        scale={MILLI}
        min={0}
        max={LIMITS.latency / MILLI}
        onSet={(by) => act(setHand('extra', fibre.id, by))}
      />
      <Cables breaking={breaking} />
    </>
  );
}

function Cables({ breaking }: { readonly breaking: Breaking }) {
  const { tongue, slice } = breaking;
  const { says, words, scenario } = tongue;
  const { screen } = useShell();
  const actions = useActions();
  const aim = useScreen((state) => state.aim);
  return (
    <div className="table-place">
      <table className="cable-table">
        <caption>{says.cable.table}</caption>
        <thead>
          <tr>
            <th scope="col">{says.cable.name}</th>
            <th scope="col">{says.cable.state}</th>
            <th scope="col" className="right">
              {says.cable.delay}
            </th>
            <th scope="col" className="right">
              {says.cable.lossShort}
            </th>
            <th scope="col">
              <span className="sr-only">{says.cable.deed}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {scenario.fibres.map((each) => {
            const { id, a, b } = each;
            const isCut = slice.cuts[id] !== undefined;
            const fault = slice.faults.fibres[id];
            const stormy = fault != null && fault.stormUntil !== null;
            return (
              <tr key={id}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    aria-label={says.cable.choose({ cable: fibreName(words, id) })}
                    onClick={() => screen.setState({ aim: { ...aim, fibre: id } })}
                  >
                    {capital(fibreName(words, id))}
                  </button>
                  <small>
                    {placeName(words, a)}–{placeName(words, b)}
                  </small>
                </th>
                <td>
                  {isCut ? <b>{says.cable.isCut}</b> : says.cable.whole}
                  {stormy && <small>{says.cable.inStorm}</small>}
                </td>
                <td className="right">{duration(crossingNow(each, fault))}</td>
                <td className="right">{share(losingNow(each, fault))}</td>
                <td className="right">
                  <button
                    type="button"
                    className="toggle"
                    aria-label={
                      isCut
                        ? words.map.repairCable({ cable: tongue.cableOf(id) })
                        : words.map.cutCable({ cable: tongue.cableOf(id) })
                    }
                    onClick={() => (isCut ? actions.heal([id]) : actions.cut([id]))}
                  >
                    {isCut ? says.cable.repair : says.cable.cut}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
