import { startErrorOf } from './config/start-error.ts';
import type { GatewayToken } from './config/values.ts';
import { variables } from './config/variables.ts';

/** Everything that can be set from outside, checked. The README has a row for each variable. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Processes that serve the port. */
  readonly workers: number;
  /** Undefined: the embedded Clients API is started and used. */
  readonly clientsApiUrl: URL | undefined;
  /** The service's own API key. Undefined: each caller brings its own. */
  readonly clientsApiKey: string | undefined;
  readonly gatewayTokens: readonly GatewayToken[];
  /** With issuer and audience: callers may show a JWT of theirs. All three, or none. */
  readonly jwtJwksUrl: URL | undefined;
  readonly jwtIssuer: string | undefined;
  readonly jwtAudience: string | undefined;
  /** What routers of a larger graph show; none: nobody gets the fields of federation. */
  readonly routerTokens: readonly string[];
  readonly clientsApiBody: 'form' | 'json';
  readonly clientsApiFormNull: 'empty' | 'null';
  readonly clientsApiListItems: 'auto' | 'complete' | 'summary';
  readonly clientsApiConnections: number;
  readonly clientsApiTimeoutMs: number;
  readonly requestDeadlineMs: number;
  readonly maxUpstreamCalls: number;
  readonly maxBodyBytes: number;
  readonly maxAnswerBytes: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxTokens: number;
  /** Operations under way at once; more are refused. */
  readonly maxInFlight: number;
  readonly maxEventLoopDelayMs: number;
  readonly maxConnections: number;
  /** A file of operations that are known beforehand. */
  readonly persistedOperations: string | undefined;
  /** True: those alone are run. */
  readonly persistedOperationsOnly: boolean;
  /** Origins that browsers may call from; none: no CORS headers at all. */
  readonly corsOrigins: readonly string[];
  readonly graphiql: boolean;
  readonly introspection: boolean;
  /** Undefined: no metrics are served. */
  readonly metricsPort: number | undefined;
  /** Undefined: nothing is traced. */
  readonly otelEndpoint: URL | undefined;
  readonly otelServiceName: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Between failing readiness and closing the port, for balancers that are slow to see. */
  readonly shutdownDelayMs: number;
  readonly shutdownGraceMs: number;
}

/** What each variable may be on its own is not all: some only make sense together. */
function combinationProblems(env: NodeJS.ProcessEnv): string[] {
  const problems: string[] = [];
  const { CLIENTS_API_URL, CLIENTS_API_KEY, EMBEDDED_API, GATEWAY_TOKENS, NODE_ENV } = env;
  const { PERSISTED_OPERATIONS, PERSISTED_OPERATIONS_ONLY } = env;
  const jwt = ['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'];
  const jwtMissing = jwt.filter((name) => env[name] === undefined);
  const callersKnown = GATEWAY_TOKENS !== undefined || jwtMissing.length < jwt.length;
  if (jwtMissing.length > 0 && jwtMissing.length < jwt.length) {
    problems.push(`${jwtMissing.join(' and ')} must be set when another JWT_ variable is`);
  }
  if (CLIENTS_API_URL === undefined && NODE_ENV === 'production' && EMBEDDED_API === undefined) {
    problems.push(
      'CLIENTS_API_URL must be set in production (or EMBEDDED_API=true, to run on sample data)',
    );
  }
  if (CLIENTS_API_URL === undefined && EMBEDDED_API === 'false') {
    problems.push('CLIENTS_API_URL must be set when EMBEDDED_API is false');
  }
  if (CLIENTS_API_URL !== undefined && EMBEDDED_API === 'true') {
    problems.push('EMBEDDED_API must not be true when CLIENTS_API_URL is set: choose one');
  }
  if (CLIENTS_API_KEY !== undefined && !callersKnown) {
    problems.push(
      'GATEWAY_TOKENS (or JWT_JWKS_URL) must be set when CLIENTS_API_KEY is, or anybody could use that key',
    );
  }
  if (CLIENTS_API_KEY === undefined && callersKnown) {
    problems.push(
      'CLIENTS_API_KEY must be set when GATEWAY_TOKENS or JWT_JWKS_URL is: tokens stand in for that key',
    );
  }
  if (PERSISTED_OPERATIONS_ONLY === 'true' && PERSISTED_OPERATIONS === undefined) {
    problems.push('PERSISTED_OPERATIONS must be set when PERSISTED_OPERATIONS_ONLY is true');
  }
  if (isOnePort(env)) {
    problems.push(
      'PORT and METRICS_PORT must be two different ports (PORT is 4000 unless it is set)',
    );
  }
  return problems;
}

/** Whether the graph and the metrics would have to share a port; the system never picks one twice. */
function isOnePort(env: NodeJS.ProcessEnv): boolean {
  const port = variables.shape.PORT.safeParse(env['PORT']).data;
  const metricsPort = variables.shape.METRICS_PORT.safeParse(env['METRICS_PORT']).data;
  return port !== undefined && port !== 0 && port === metricsPort;
}

/**
 * Reads the environment. An empty variable counts as unset, as container tools write it.
 *
 * @throws StartError that names every variable that cannot be used, and shows no value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const env = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(env);
  const ownProblems = parsed.error?.issues.map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
  const problems = [...(ownProblems ?? []), ...combinationProblems(env)];
  if (!parsed.success || problems.length > 0) {
    throw startErrorOf('The configuration is invalid:', problems);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    workers: value.WORKERS,
    clientsApiUrl: value.CLIENTS_API_URL,
    clientsApiKey: value.CLIENTS_API_KEY,
    gatewayTokens: value.GATEWAY_TOKENS,
    jwtJwksUrl: value.JWT_JWKS_URL,
    jwtIssuer: value.JWT_ISSUER,
    jwtAudience: value.JWT_AUDIENCE,
    routerTokens: value.ROUTER_TOKENS,
    clientsApiBody: value.CLIENTS_API_BODY,
    clientsApiFormNull: value.CLIENTS_API_FORM_NULL,
    clientsApiListItems: value.CLIENTS_API_LIST_ITEMS,
    clientsApiConnections: value.CLIENTS_API_CONNECTIONS,
    clientsApiTimeoutMs: value.CLIENTS_API_TIMEOUT_MS,
    requestDeadlineMs: value.REQUEST_DEADLINE_MS,
    maxUpstreamCalls: value.MAX_UPSTREAM_CALLS,
    maxBodyBytes: value.MAX_BODY_BYTES,
    maxAnswerBytes: value.MAX_ANSWER_BYTES,
    maxDepth: value.MAX_DEPTH,
    maxAliases: value.MAX_ALIASES,
    maxTokens: value.MAX_TOKENS,
    maxInFlight: value.MAX_IN_FLIGHT,
    maxEventLoopDelayMs: value.MAX_EVENT_LOOP_DELAY_MS,
    maxConnections: value.MAX_CONNECTIONS,
    persistedOperations: value.PERSISTED_OPERATIONS,
    persistedOperationsOnly: value.PERSISTED_OPERATIONS_ONLY,
    corsOrigins: value.CORS_ORIGINS,
    graphiql: value.GRAPHIQL ?? value.NODE_ENV !== 'production',
    introspection: value.INTROSPECTION,
    metricsPort: value.METRICS_PORT,
    otelEndpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT,
    otelServiceName: value.OTEL_SERVICE_NAME,
    logLevel: value.LOG_LEVEL,
    shutdownDelayMs: value.SHUTDOWN_DELAY_MS,
    shutdownGraceMs: value.SHUTDOWN_GRACE_MS,
  };
}
