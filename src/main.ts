import { isIPv6 } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Config } from './config.ts';
import { ConfigError, readConfig } from './config.ts';
import { helpText } from './config-help.ts';
import { createGateway } from './gateway.ts';
import { buildSchema } from './schema/schema.ts';
import { listen } from './server/listen.ts';
import { createLogger } from './server/logger.ts';
import { ManifestError, readManifest } from './server/persisted/read-manifest.ts';
import { createReadiness } from './server/readiness.ts';
import { serveMetrics } from './server/serve-metrics.ts';
import { startTracing } from './server/tracing.ts';

/** The REST API to use: the configured one, or the embedded one, started here. */
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

/** How callers say who they are, for whoever reads the first line of the log. */
function describeCallers({ clientsApiUrl, clientsApiKey, jwtIssuer }: Config): string {
  if (clientsApiKey !== undefined) {
    return jwtIssuer === undefined ? 'show a token' : 'show a token or a JWT';
  }
  return clientsApiUrl === undefined ? 'need no API key' : 'bring their own API key';
}

/** Loaded only where somebody scrapes. */
async function openMetrics({ metricsPort: port = 0, host }: Config) {
  const { createMetrics } = await import('./server/metrics.ts');
  const metrics = createMetrics();
  return { metrics, ...(await serveMetrics(metrics, { port, host })) };
}

async function run(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(helpText());
    return;
  }
  const config = readConfig(process.env);
  const logger = await createLogger(config.logLevel);
  const readiness = createReadiness();
  const clientsApi = await openClientsApi(config);
  const manifest = config.persistedOperations
    ? await readManifest(config.persistedOperations, buildSchema())
    : new Map<string, string>();
  const metrics = config.metricsPort === undefined ? undefined : await openMetrics(config);
  const tracing =
    config.otelEndpoint && (await startTracing(config.otelEndpoint, config.otelServiceName));
  const gateway = createGateway({
    config,
    clientsApi,
    logger,
    readiness,
    manifest,
    metrics: metrics?.metrics,
    tracing,
  });
  const listening = await listen(gateway.handle, config);
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) {
      logger.warn({ signal }, 'stopped at once');
      process.exit(1);
    }
    stopping = true;
    logger.info({ signal }, 'draining');
    readiness.drain();
    const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config;
    const graceOver = setTimeout(delayMs + graceMs, false, { ref: false });
    const served = await listening.drain({ delayMs, graceMs });
    // Writes that nobody waits for any more still run on the connections to the REST API.
    const finished = await Promise.race([gateway.close().then(() => served), graceOver]);
    metrics?.close();
    const traced = tracing?.close().catch(() => logger.warn('the last traces could not be sent'));
    await Promise.race([Promise.all([clientsApi.close(), traced]), graceOver]);
    logger.info({ finished }, 'stopped');
    process.exit(finished ? 0 : 1);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  logger.info(
    {
      port: listening.port,
      ...(metrics && { metricsPort: metrics.port }),
      clientsApi: config.clientsApiUrl === undefined ? 'embedded' : clientsApi.url.origin,
      callers: describeCallers(config),
    },
    `GraphQL on http://${hostInUrl(config.host)}:${listening.port}/graphql`,
  );
}

run().catch((error: unknown) => {
  const known =
    error instanceof ConfigError || error instanceof ManifestError || isAddressProblem(error);
  process.stderr.write(`${known && error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

function hostInUrl(host: string): string {
  if (host === '127.0.0.1') {
    return 'localhost';
  }
  return isIPv6(host) ? `[${host}]` : host;
}

function isAddressProblem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
