import type { Metrics } from '../server/observability/metrics.ts';
import type { Crew } from './crew.ts';
import type { Member, ToPrimary } from './messages.ts';
import { createPrimaryMetrics } from './primary-metrics.ts';
import { createRollCall } from './roll-call.ts';
import { countsOf, type Readings, sumOf } from './sum-of-metrics.ts';

const MAX_WAIT_MS = 2000;

/** The metrics that Prometheus gets with several workers: one sum over all of them. */
interface WorkersMetrics extends Pick<Metrics, 'scrape'> {
  onMetrics: (from: Member, message: Extract<ToPrimary, { kind: 'metrics' }>) => void;
  onLeft: (member: Member) => void;
}

/**
 * Asks every worker at each scrape. Counts of workers that have ended stay in the sum: Prometheus takes a count that
 * falls for a restart, and what remains of it for new. For the same reason a scrape fails if a worker does not answer.
 */
export function createWorkersMetrics(
  crew: Pick<Crew, 'members' | 'serving' | 'crashes'>,
): WorkersMetrics {
  const readPrimary = createPrimaryMetrics(crew);
  const latest = new Map<Member, Readings>();
  const rollCall = createRollCall();
  let departed: Promise<Readings> = Promise.resolve([]);

  async function askAll(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const asked = rollCall.ask(crew.members, 'scrape', resolve);
    const timer = setTimeout(() => reject(new Error('A worker is silent.')), MAX_WAIT_MS);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      rollCall.forget(asked);
    }
  }

  return {
    onMetrics(from, { id, metrics }) {
      latest.set(from, metrics);
      rollCall.onAnswer(from, id);
    },
    onLeft(member) {
      const left = latest.get(member) ?? [];
      departed = departed.then(async (earlier) =>
        countsOf(await sumOf([earlier, left]).getMetricsAsJSON()),
      );
      latest.delete(member);
      rollCall.onLeft(member);
    },
    async scrape() {
      await askAll();
      const primary = await readPrimary();
      const sum = sumOf([primary, await departed, ...latest.values()]);
      return { type: sum.contentType, text: await sum.metrics() };
    },
  };
}
