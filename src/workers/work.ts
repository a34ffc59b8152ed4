import { inspect } from 'node:util';
import { shareOf } from '../config/share-of.ts';
import { StartError } from '../config/start-error.ts';
import { readConfig } from '../config.ts';
import { type Serving, serve } from '../process/serve.ts';
import { createLogger } from '../server/observability/logger.ts';
import type { StartMessage, ToWorker } from './messages.ts';
import { linkToPrimary } from './primary-link.ts';
import { createTeller } from './tell-others.ts';

/** Runs one worker: it serves when the primary says so, and drains when the primary says so or is gone. */
export async function work(): Promise<void> {
  const config = shareOf(readConfig(process.env));
  const base = { worker: process.pid };
  const logger = await createLogger({ level: config.logLevel, shared: true, base });
  let serving: Serving | undefined;
  let starting: Promise<void> | undefined;
  let ending = false;
  const portClosed = Promise.withResolvers<void>();

  const tell = linkToPrimary(onMessage, () => {
    if (!ending) {
      logger.error('the primary process has gone: draining');
    }
    portClosed.resolve();
    return end();
  });
  const teller = createTeller((id) => tell({ kind: 'written', id }), logger);
  tell({ kind: 'ready' });

  async function start({ clientsApiUrl, defaultApiKey, manifest }: StartMessage): Promise<void> {
    try {
      serving = await serve({
        config,
        clientsApi: { url: new URL(clientsApiUrl), defaultApiKey },
        logger,
        manifest: new Map(manifest),
        tellOthers: teller.tellOthers,
      });
    } catch (error) {
      tell({
        kind: 'failed',
        problem: error instanceof StartError ? error.message : inspect(error),
      });
    }
  }

  async function end(): Promise<void> {
    if (ending) {
      return;
    }
    ending = true;
    await starting;
    const finished = (await serving?.drain(portClosed.promise)) ?? true;
    process.exit(finished ? 0 : 1);
  }

  async function onMessage(message: ToWorker): Promise<void> {
    if (message.kind === 'start') {
      starting = start(message);
    } else if (message.kind === 'drain') {
      await end();
    } else if (message.kind === 'closed') {
      portClosed.resolve();
    } else if (message.kind === 'abandon') {
      serving?.abandon();
      process.exit(1);
    } else if (message.kind === 'ping') {
      tell({ kind: 'pong' });
    } else if (message.kind === 'scrape') {
      tell({ kind: 'metrics', id: message.id, metrics: (await serving?.metrics?.read()) ?? [] });
    } else if (message.kind === 'written') {
      serving?.forgetReads();
      tell({ kind: 'heard', id: message.id });
    } else {
      teller.onKnown(message.id);
    }
  }
}
