/**
 * The live linearizability check of a whole run: one register checker per (service, key), which is
 * enough because linearizability is local (Herlihy & Wing 1990).
 */
import type { HistoryEvent } from '../history/history.ts';
import { RegisterChecker } from './register.ts';
import type { Verdict, Violation } from './verdict.ts';

export class LinearizabilityChecker {
  private registers = new Map<string, RegisterChecker>();
  private violated = false;

  /** Takes the next event of the run; returns the violation it made inevitable, if any. */
  push(event: HistoryEvent): Violation | null {
    const name = `${event.service}/${event.key}`;
    let register = this.registers.get(name);
    if (!register) this.registers.set(name, (register = new RegisterChecker()));
    const found = register.push(event);
    if (found) this.violated = true;
    return found;
  }

  /** Once violated, always violated. */
  verdict(): Verdict {
    return this.violated ? 'violated' : 'ok';
  }

  clone(): LinearizabilityChecker {
    const copy = new LinearizabilityChecker();
    copy.violated = this.violated;
    for (const [name, register] of this.registers) copy.registers.set(name, register.clone());
    return copy;
  }
}
