import type { Metrics } from '../server/observability/metrics.ts';
import type { Crew } from './crew.ts';
import type { Member, ToPrimary } from './messages.ts';
import { createPrimaryMetrics } from './primary-metrics.ts';
import { countsOf, type Readings, sumOf } from './sum-of-metrics.ts';

const MAX_WAIT_MS = 2000;

/** What Prometheus is told where there are workers: one sum of them all. */
export interface WorkersMetrics extends Pick<Metrics, 'scrape'> {
  onMetrics: (from: Member, message: Extract<ToPrimary, { kind: 'metrics' }>) => void;
  onLeft: (member: Member) => void;
}

interface Question {
  readonly waitFor: Set<Member>;
  readonly answered: () => void;
}

/**
 * Asks every worker at each scrape. Counts of workers that have ended stay in the sum: a count that falls would
 * be taken for a restart, and all that is left of it for new. For the same reason a scrape fails when a worker does
 * not answer.
 */
export function createWorkersMetrics(
  crew: Pick<Crew, 'members' | 'serving' | 'crashes'>,
): WorkersMetrics {
  const readPrimary = createPrimaryMetrics(crew);
  const latest = new Map<Member, Readings>();
  const questions = new Map<number, Question>();
  let departed: Promise<Readings> = Promise.resolve([]);
  let last = 0;

  const settle = (question: Question | undefined, member: Member) => {
    if (question?.waitFor.delete(member) && question.waitFor.size === 0) {
      question.answered();
    }
  };

  async function askAll(): Promise<void> {
    if (crew.members.size === 0) {
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    last += 1;
    const id = last;
    questions.set(id, { waitFor: new Set(crew.members), answered: resolve });
    for (const member of crew.members) {
      member.send({ kind: 'scrape', id });
    }
    const timer = setTimeout(() => reject(new Error('A worker is silent.')), MAX_WAIT_MS);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      questions.delete(id);
    }
  }

  return {
    onMetrics(from, { id, metrics }) {
      latest.set(from, metrics);
      settle(questions.get(id), from);
    },
    onLeft(member) {
      const left = latest.get(member) ?? [];
      departed = departed.then(async (earlier) =>
        countsOf(await sumOf([earlier, left]).getMetricsAsJSON()),
      );
      latest.delete(member);
      for (const question of questions.values()) {
        settle(question, member);
      }
    },
    async scrape() {
      await askAll();
      const primary = await readPrimary();
      const sum = sumOf([primary, await departed, ...latest.values()]);
      return { type: sum.contentType, text: await sum.metrics() };
    },
  };
}
