import { z } from 'zod';
import {
  apiKey,
  baseUrl,
  bytes,
  count,
  flag,
  gatewayTokens,
  keysUrl,
  MAX_TIME_MS,
  MIB,
  milliseconds,
  oneOf,
  origins,
  routerTokens,
  webUrl,
  whole,
  workers,
} from './values.ts';

/** Every variable, with what `--help` says of it. */
export const variables = z.object({
  PORT: whole(0, 65_535).default(4000).describe('Port to listen on; 0 picks a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  WORKERS: workers.default(1).describe('Processes that serve the port; auto: one per processor.'),
  NODE_ENV: z
    .string()
    .optional()
    .describe('production: GRAPHIQL is off, and CLIENTS_API_URL must be set.'),
  CLIENTS_API_URL: baseUrl
    .optional()
    .describe('URL of the REST API, with its version. Unset: the embedded one, with sample data.'),
  CLIENTS_API_KEY: apiKey
    .optional()
    .describe(
      "The service's own API key; callers then send a token. Unset: callers send their own.",
    ),
  EMBEDDED_API: flag.optional().describe('true: use the embedded REST API, even in production.'),
  GATEWAY_TOKENS: gatewayTokens.describe(
    'With CLIENTS_API_KEY: token or token:read, separated by commas.',
  ),
  JWT_JWKS_URL: keysUrl
    .optional()
    .describe('With CLIENTS_API_KEY: URL of the keys of the issuer whose JWTs callers may send.'),
  JWT_ISSUER: z.string().optional().describe('The issuer of those JWTs.'),
  JWT_AUDIENCE: z.string().optional().describe('The audience of those JWTs.'),
  ROUTER_TOKENS: routerTokens.describe(
    'Tokens of federation routers, separated by commas, sent in x-router-token.',
  ),
  CLIENTS_API_BODY: oneOf(['form', 'json']).describe('How writes are encoded: form or json.'),
  CLIENTS_API_FORM_NULL: oneOf(['empty', 'null']).describe(
    'How a form writes null: empty (details=) or null (details=null).',
  ),
  CLIENTS_API_LIST_ITEMS: oneOf(['auto', 'complete', 'summary']).describe(
    'Whether list items carry the nested lists: complete, summary, or auto.',
  ),
  CLIENTS_API_CONNECTIONS: whole(1, 10_000).default(256).describe('Connections to the REST API.'),
  CLIENTS_API_TIMEOUT_MS: milliseconds(3000).describe('Milliseconds for one attempt of a read.'),
  REQUEST_DEADLINE_MS: milliseconds(10_000).describe('Milliseconds for a whole operation.'),
  MAX_UPSTREAM_CALLS: count(250).describe('REST calls that one operation may cause.'),
  MAX_BODY_BYTES: bytes(MIB).describe('Bytes of a request.'),
  MAX_ANSWER_BYTES: bytes(8 * MIB).describe('Bytes of a REST response.'),
  MAX_DEPTH: count(12).describe('Levels of fields in an operation.'),
  MAX_ALIASES: count(50).describe(
    'Aliases in an operation; a fragment counts each time it is used.',
  ),
  MAX_TOKENS: count(2000).describe('Tokens in a document.'),
  MAX_IN_FLIGHT: count(1000).describe('Operations in flight at once.'),
  MAX_EVENT_LOOP_DELAY_MS: milliseconds(200).describe(
    'Milliseconds that the event loop may lag before operations are refused.',
  ),
  MAX_CONNECTIONS: count(10_000).describe('Open connections from callers.'),
  PERSISTED_OPERATIONS: z.string().optional().describe('Path of a JSON file of known operations.'),
  PERSISTED_OPERATIONS_ONLY: flag
    .default(false)
    .describe('true: run only those; routers may still send any operation.'),
  CORS_ORIGINS: origins.describe('Origins whose pages may call the gateway, separated by commas.'),
  GRAPHIQL: flag.optional().describe('true or false; in production off unless set.'),
  INTROSPECTION: flag.default(true).describe('true or false.'),
  LOG_LEVEL: oneOf(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']).describe(
    'trace, debug, info, warn, error, fatal or silent.',
  ),
  METRICS_PORT: whole(0, 65_535).optional().describe('Port for /metrics (Prometheus).'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl('must be an http or https URL')
    .optional()
    .describe('Where OpenTelemetry traces go (OTLP over HTTP).'),
  OTEL_SERVICE_NAME: z
    .string()
    .default('clients-graphql-gateway')
    .describe('The name of this service in traces.'),
  SHUTDOWN_DELAY_MS: whole(0, MAX_TIME_MS)
    .default(0)
    .describe('Milliseconds between failing readiness and closing the port.'),
  SHUTDOWN_GRACE_MS: milliseconds(15_000).describe(
    'Milliseconds that requests in flight get to finish, after that delay.',
  ),
});
