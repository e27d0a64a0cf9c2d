/**
 * Keeps the choices, the run and its moment over a reload: in storage and in the address, as a link,
 * or as text where the run is too large for one.
 */
import type { Run } from '../engine/index.ts';
import type { Link } from '../share/link.ts';
import type { AppPorts } from './ports.ts';
import { readRunText, readSaved, savedFrom, writeRunText, writeSaved } from './saved.ts';
import type { Saved } from './saved.ts';
import type { State } from './state.ts';
import type { Workshop } from './workshop.ts';

export class Keeper {
  /** As it was found at the start. */
  readonly saved: Saved;
  private readonly ports: Pick<AppPorts, 'storage' | 'address' | 'workshop'>;
  /** What is in storage now. */
  private last: Saved;
  private keptAsText: Run | null | undefined = undefined;

  constructor(ports: Keeper['ports']) {
    this.ports = ports;
    this.saved = readSaved(ports.storage);
    this.last = this.saved;
  }

  /** The run and moment of the last visit, or null. */
  leftBehind(workshop: Workshop): Link | null {
    const { fragment, playhead } = this.saved;
    if (fragment === '') return workshop.openKept(readRunText(this.ports.storage), playhead);
    const opened = fragment === null ? null : workshop.openFragment(fragment);
    return opened?.ok ? opened.link : null;
  }

  /** `fragmentOf` makes the link of what is on screen; null while that is the opening. */
  save(
    state: State,
    openingSeen: boolean,
    fragmentOf: ((workshop: Workshop) => string) | null,
  ): void {
    const { storage, address } = this.ports;
    const workshop = fragmentOf && this.ports.workshop.now();
    if (fragmentOf && !workshop) {
      // One that cannot be fetched is said when a hand asks for it; till then the run kept is kept.
      this.ports.workshop.load().catch(() => undefined);
      const { fragment, playhead } = this.last;
      writeSaved(storage, { ...savedFrom(state, openingSeen, fragment), playhead });
      return;
    }
    const fragment = workshop && fragmentOf ? fragmentOf(workshop) : null;
    this.last = savedFrom(state, openingSeen, fragment);
    writeSaved(storage, this.last);
    this.keepText(workshop && fragment === '' ? workshop : null, state.run);
    // An address left standing would lead a reload to another run.
    if (fragment !== null) address.write(fragment);
  }

  /** Such a text is written when the run changes, and its place freed when a link does again. */
  private keepText(workshop: Workshop | null, shown: Run): void {
    const run = workshop && shown;
    if (run === this.keptAsText) return;
    this.keptAsText = run;
    writeRunText(this.ports.storage, workshop && run ? workshop.textOf(run) : '');
  }
}
