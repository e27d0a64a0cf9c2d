/**
 * What stands between the page and `serve`: most runs are simulated at once, and for one that the
 * schema has to judge it is fetched first. Until it has come or failed, what the page says waits in
 * its order.
 */
import { composeSimulation, plainScenario } from '../engine/index.ts';
import type { Run, Simulation } from '../engine/index.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { serve } from './serve.ts';
import type { ServePorts } from './serve.ts';

type Judged = (run: Run) => Simulation;

export interface MailboxPorts extends Omit<ServePorts, 'createSimulation'> {
  /** Fetches what simulates any run; asked again by the next load after it failed. */
  readonly fetchJudged: () => Promise<Judged>;
}

/** Returns the handler for messages from the page. */
export function openMailbox(ports: MailboxPorts): (message: ToWorker) => void {
  let judged: Judged | null = null;
  /** Messages that came during the fetch; null = there is none. */
  let waiting: ToWorker[] | null = null;
  const post = (message: FromWorker): void => ports.post(message, []);

  const hear = serve({
    ...ports,
    createSimulation: (run) => {
      const scenario = plainScenario(run);
      if (scenario) return composeSimulation(run, scenario);
      if (!judged) throw new Error('only the schema can judge this run');
      return judged(run);
    },
  });

  const fetchFor = async (load: ToWorker & { type: 'load' }): Promise<void> => {
    const behind: ToWorker[] = [];
    waiting = behind;
    const { runId } = load;
    post({ type: 'fetching', runId });
    let failure = '';
    try {
      judged = await ports.fetchJudged();
    } catch (error) {
      failure = String(error);
    }
    waiting = null;
    if (judged) hear(load);
    else post({ type: 'trouble', runId, why: 'notFetched', detail: failure });
    for (const message of behind) take(message);
  };

  const take = (message: ToWorker): void => {
    if (waiting) waiting.push(message);
    else if (message.type === 'load' && !judged && needsJudging(message.tape.run)) {
      void fetchFor(message);
    } else hear(message);
  };
  return take;
}

/** What even this look throws is thrown again, and told, where the run is hosted. */
function needsJudging(run: Run): boolean {
  try {
    return plainScenario(run) === null;
  } catch {
    return false;
  }
}
