import { isIPv6 } from 'node:net';
import { inspect, parseArgs } from 'node:util';
import { helpText } from './config/help.ts';
import { shareOf } from './config/share-of.ts';
import { StartError } from './config/start-error.ts';
import { VERSION } from './config/version.ts';
import { type Config, readConfig } from './config.ts';
import { connectionLimit } from './process/connection-limit.ts';
import { endOnSignal } from './process/end-on-signal.ts';
import type { Running } from './process/running.ts';
import { createLogger } from './server/observability/logger.ts';
import type { Manifest } from './server/persisted/read-manifest.ts';
import type { WorkersOptions } from './workers/serve-with-workers.ts';

/** Returns the REST API to use: the configured one, or the embedded one, which this starts. */
async function openClientsApi({ clientsApiUrl, clientsApiKey, clientsApiFormNull }: Config) {
  if (clientsApiUrl !== undefined) {
    return { url: clientsApiUrl, defaultApiKey: undefined, close: async () => {} };
  }
  const { startEmbeddedApi } = await import('./embedded-api/embedded-api.ts');
  const { sampleAccount } = await import('./embedded-api/sample-account.ts');
  const account = sampleAccount();
  const { url, key, close } = await startEmbeddedApi({
    formNull: clientsApiFormNull,
    accounts: [{ ...account, key: clientsApiKey ?? account.key }],
  });
  return { url: new URL(url), defaultApiKey: key, close };
}

/** Reads the persisted operations, if there are any. */
async function openManifest(config: Config): Promise<Manifest> {
  const path = config.persistedOperations;
  if (path === undefined) {
    return new Map();
  }
  const { buildSchema } = await import('./schema/schema.ts');
  const { readManifest } = await import('./server/persisted/read-manifest.ts');
  return readManifest(path, buildSchema(), config);
}

/** Says for the first line of the log how callers authenticate. */
function describeCallers(config: Config): string {
  const { clientsApiUrl, clientsApiKey, gatewayTokens, jwtIssuer } = config;
  if (clientsApiKey !== undefined) {
    const tokens = gatewayTokens.length > 0 ? ['a token'] : [];
    const jwts = jwtIssuer === undefined ? [] : ['a JWT'];
    return `send ${[...tokens, ...jwts].join(' or ')}`;
  }
  return clientsApiUrl === undefined ? 'need no API key' : 'send their own API key';
}

/** Serves in one process or in several, and loads only the code for that. */
async function serve(options: WorkersOptions): Promise<Running> {
  if (options.config.workers === 1) {
    const { serveAlone } = await import('./process/serve-alone.ts');
    return serveAlone(options);
  }
  const { serveWithWorkers } = await import('./workers/serve-with-workers.ts');
  return serveWithWorkers(options);
}

/** @throws StartError for any other argument: somebody meant to set something with it */
function wantsHelp(): boolean {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
    return values.help === true;
  } catch {
    const given = process.argv.slice(2).join(' ');
    throw new StartError(
      `Unknown arguments: ${given}. The gateway is configured by environment variables; --help lists them.`,
    );
  }
}

async function run(onStoppable: () => void): Promise<void> {
  if (wantsHelp()) {
    process.stdout.write(helpText());
    return;
  }
  const config = readConfig(process.env);
  const logger = await createLogger({ level: config.logLevel, shared: config.workers > 1 });
  const clientsApi = await openClientsApi(config);
  const manifest = await openManifest(config);
  const running = await serve({ config, logger, clientsApi, manifest });
  const isStopping = endOnSignal(running, { logger, closeApi: clientsApi.close });
  // Only now: a signal that comes while nobody listens would be lost.
  onStoppable();
  const { port, metricsPort } = await running.listening;
  if (isStopping()) {
    return;
  }

  const { workers, routerTokens } = config;
  const routers = routerTokens.length;
  logger.info(
    {
      version: VERSION,
      port,
      ...(metricsPort !== undefined && { metricsPort }),
      ...(workers > 1 && { workers }),
      clientsApi: config.clientsApiUrl?.href ?? 'embedded',
      callers: describeCallers(config),
      ...(routers > 0 && { routers }),
    },
    `GraphQL on http://${hostInUrl(config.host)}:${port}/graphql`,
  );
  const maxConnections = connectionLimit(shareOf(config));
  if (maxConnections < config.maxConnections) {
    logger.warn(
      { maxConnections },
      'this process may not open as many files as MAX_CONNECTIONS needs: it accepts fewer connections',
    );
  }
}

/**
 * Starts the gateway as the command line and the environment say. If it cannot, it says why and ends the process.
 *
 * @param onStoppable called when signals begin to end it in order, which may be before all of it has started
 */
export async function start(onStoppable: () => void): Promise<void> {
  try {
    await run(onStoppable);
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? error.message : inspect(error)}\n`);
    process.exit(1);
  }
}

function hostInUrl(host: string): string {
  if (host === '127.0.0.1') {
    return 'localhost';
  }
  return isIPv6(host) ? `[${host}]` : host;
}
