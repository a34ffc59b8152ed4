import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { GatewayOptions } from '../gateway.ts';
import type { Ports, Running } from '../process/running.ts';
import { serveMetrics } from '../process/serve-metrics.ts';
import { gatherCrew } from './crew.ts';
import { createWorkersMetrics } from './workers-metrics.ts';
import { createWriteRelay } from './write-relay.ts';

export type WorkersOptions = Pick<GatewayOptions, 'config' | 'clientsApi' | 'logger' | 'manifest'>;

/** Workers end by themselves when the grace period is over; one that has not ended after this time hangs. */
const MAX_LATE_MS = 2000;

/** Runs the gateway in several processes on one port. This process starts and watches them, and answers no requests. */
export function serveWithWorkers(options: WorkersOptions): Running {
  const { config, clientsApi, logger, manifest } = options;
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    args: [],
  });
  const crew = gatherCrew({
    size: config.workers,
    start: {
      kind: 'start',
      clientsApiUrl: clientsApi.url.href,
      defaultApiKey: clientsApi.defaultApiKey,
      manifest: [...manifest],
    },
    logger,
    onMessage(from, message) {
      if (message.kind === 'written') {
        writes.onWritten(from, message.id);
      } else if (message.kind === 'heard') {
        writes.onHeard(from, message.id);
      } else if (message.kind === 'metrics') {
        metrics?.onMetrics(from, message);
      }
    },
    onLeft(member) {
      writes.onLeft(member);
      metrics?.onLeft(member);
    },
  });
  const writes = createWriteRelay(crew.members);
  const metrics = config.metricsPort === undefined ? undefined : createWorkersMetrics(crew);

  async function listen(): Promise<Ports> {
    try {
      const [port, metricsPort] = await Promise.all([
        crew.listening,
        metrics && serveMetrics(metrics, config),
      ]);
      return { port, metricsPort };
    } catch (error) {
      crew.kill();
      throw error;
    }
  }

  return {
    listening: listen(),
    hopeless: crew.hopeless,
    drain() {
      const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config;
      return crew.drain({ delayMs, withinMs: delayMs + graceMs + MAX_LATE_MS });
    },
    abandon: crew.abandon,
  };
}
