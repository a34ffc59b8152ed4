import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { named, refusal } from './config-refusal.ts';

const URL_AND_VERSION = 'https://api.lsp.expert/v2';
const SERVICE = { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token' };

const MIB = 1024 * 1024;
const DEFAULTS: Config = {
  port: 4000,
  host: '127.0.0.1',
  workers: 1,
  clientsApiUrl: undefined,
  clientsApiKey: undefined,
  gatewayTokens: [],
  jwtJwksUrl: undefined,
  jwtIssuer: undefined,
  jwtAudience: undefined,
  routerTokens: [],
  clientsApiBody: 'form',
  clientsApiFormNull: 'empty',
  clientsApiListItems: 'auto',
  clientsApiConnections: 256,
  clientsApiTimeoutMs: 3000,
  requestDeadlineMs: 10_000,
  maxUpstreamCalls: 250,
  maxBodyBytes: MIB,
  maxAnswerBytes: 8 * MIB,
  maxDepth: 12,
  maxAliases: 50,
  maxTokens: 2000,
  maxInFlight: 1000,
  maxEventLoopDelayMs: 200,
  maxConnections: 10_000,
  persistedOperations: undefined,
  persistedOperationsOnly: false,
  corsOrigins: [],
  graphiql: true,
  introspection: true,
  logLevel: 'info',
  metricsPort: undefined,
  otelEndpoint: undefined,
  otelServiceName: 'clients-graphql-gateway',
  shutdownDelayMs: 0,
  shutdownGraceMs: 15_000,
};

test('no variable needs to be set', () => {
  expect(readConfig({})).toMatchObject(DEFAULTS);
});

test('empty and unknown variables are ignored', () => {
  const names = [
    'PORT',
    'HOST',
    'CLIENTS_API_URL',
    'CLIENTS_API_KEY',
    'GATEWAY_TOKENS',
    'GRAPHIQL',
  ];
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  expect(readConfig({ ...empty, HOME: '/root', MAX_DEPHT: 'x' })).toMatchObject(DEFAULTS);
});

const GOOD: [Record<string, string>, Partial<Config>][] = [
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ WORKERS: '256' }, { workers: 256 }],
  [{ WORKERS: 'auto' }, { workers: availableParallelism() }],
  [{ CLIENTS_API_URL: URL_AND_VERSION }, { clientsApiUrl: new URL(URL_AND_VERSION) }],
  [
    { CLIENTS_API_URL: 'http://127.0.0.1:8080/a/v2/' },
    { clientsApiUrl: new URL('http://127.0.0.1:8080/a/v2/') },
  ],
  [
    { ...SERVICE, CLIENTS_API_KEY: '~!"#$%&\'()*+,-./;<=>?@[]^_`{|}' },
    { clientsApiKey: '~!"#$%&\'()*+,-./;<=>?@[]^_`{|}' },
  ],
  [
    { ...SERVICE, GATEWAY_TOKENS: ' a , b:read,,c._~+/=- ' },
    {
      gatewayTokens: [
        { token: 'a', access: 'write' },
        { token: 'b', access: 'read' },
        { token: 'c._~+/=-', access: 'write' },
      ],
    },
  ],
  [{ ROUTER_TOKENS: ' a ,,c._~+/=- ' }, { routerTokens: ['a', 'c._~+/=-'] }],
  [{ CLIENTS_API_BODY: 'json' }, { clientsApiBody: 'json' }],
  [{ CLIENTS_API_FORM_NULL: 'null' }, { clientsApiFormNull: 'null' }],
  [{ CLIENTS_API_LIST_ITEMS: 'complete' }, { clientsApiListItems: 'complete' }],
  [{ CLIENTS_API_LIST_ITEMS: 'summary' }, { clientsApiListItems: 'summary' }],
  [{ CLIENTS_API_CONNECTIONS: '1' }, { clientsApiConnections: 1 }],
  [{ CLIENTS_API_TIMEOUT_MS: '1' }, { clientsApiTimeoutMs: 1 }],
  [{ REQUEST_DEADLINE_MS: '60000' }, { requestDeadlineMs: 60_000 }],
  [{ MAX_UPSTREAM_CALLS: '1' }, { maxUpstreamCalls: 1 }],
  [{ MAX_BODY_BYTES: '100' }, { maxBodyBytes: 100 }],
  [{ MAX_ANSWER_BYTES: '100' }, { maxAnswerBytes: 100 }],
  [{ MAX_DEPTH: '1' }, { maxDepth: 1 }],
  [{ MAX_ALIASES: '1' }, { maxAliases: 1 }],
  [{ MAX_TOKENS: '1' }, { maxTokens: 1 }],
  [
    { CORS_ORIGINS: 'https://app.example.com, http://localhost:3000' },
    { corsOrigins: ['https://app.example.com', 'http://localhost:3000'] },
  ],
  [{ GRAPHIQL: 'false' }, { graphiql: false }],
  [{ INTROSPECTION: 'false' }, { introspection: false }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [
    {
      ...SERVICE,
      JWT_JWKS_URL: 'https://id.example/keys',
      JWT_ISSUER: 'https://id.example',
      JWT_AUDIENCE: 'clients',
    },
    {
      jwtJwksUrl: new URL('https://id.example/keys'),
      jwtIssuer: 'https://id.example',
      jwtAudience: 'clients',
    },
  ],
  [{ MAX_IN_FLIGHT: '1' }, { maxInFlight: 1 }],
  [{ MAX_EVENT_LOOP_DELAY_MS: '1' }, { maxEventLoopDelayMs: 1 }],
  [{ MAX_CONNECTIONS: '1' }, { maxConnections: 1 }],
  [
    { PERSISTED_OPERATIONS: 'operations.json', PERSISTED_OPERATIONS_ONLY: 'true' },
    { persistedOperations: 'operations.json', persistedOperationsOnly: true },
  ],
  [{ METRICS_PORT: '0' }, { metricsPort: 0 }],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318', OTEL_SERVICE_NAME: 'x' },
    { otelEndpoint: new URL('http://localhost:4318'), otelServiceName: 'x' },
  ],
  [{ SHUTDOWN_DELAY_MS: '0' }, { shutdownDelayMs: 0 }],
  [{ SHUTDOWN_GRACE_MS: '1' }, { shutdownGraceMs: 1 }],
  [{ SHUTDOWN_GRACE_MS: '1000000000' }, { shutdownGraceMs: 1_000_000_000 }],
];

test.each(GOOD)('%o is accepted', (env, expected) => {
  expect(readConfig(env)).toMatchObject(expected);
});

/** Invalid values, which no message may show. */
const BAD: [string, ...string[]][] = [
  ['PORT', '-1', '65536', 'http', '40.5', '0x1F', '1e3', ' 4001', '٤'],
  ['WORKERS', '0', '257', 'all', '1.5'],
  ['CLIENTS_API_URL', 'api.lsp.expert/v2', 'ftp://api.lsp.expert/v2', 'https://', '/v2'],
  ['CLIENTS_API_URL', 'https://secret@api.lsp.expert/v2', 'https://a:secret@api.lsp.expert/v2'],
  ['CLIENTS_API_URL', 'https://api.lsp.expert/v2?key=secret', 'https://api.lsp.expert/v2#secret'],
  ['CLIENTS_API_KEY', 'secret:', 'sec ret', 'secr\u00e9t', 'secret\n'],
  ['GATEWAY_TOKENS', 'sec ret', 'secret:write', 'secret:READ', ':read', 'secret;', 'secr\u00e9t'],
  ['GATEWAY_TOKENS', 'secret,secret', 'secret,secret:read'],
  ['ROUTER_TOKENS', 'sec ret', 'secret:read', 'secret;', 'secr\u00e9t', ' , '],
  ['EMBEDDED_API', 'yes', '1', 'TRUE'],
  ['CLIENTS_API_BODY', 'xml', 'FORM'],
  ['CLIENTS_API_FORM_NULL', 'none', 'NULL'],
  ['CLIENTS_API_LIST_ITEMS', 'all'],
  ['CLIENTS_API_CONNECTIONS', '0', 'many'],
  ['CLIENTS_API_TIMEOUT_MS', '0', '3s', '2147483648'],
  ['REQUEST_DEADLINE_MS', '0', '10s', '2147483648'],
  ['MAX_UPSTREAM_CALLS', '0', '-250', 'Infinity'],
  ['MAX_BODY_BYTES', '0', '1MiB'],
  ['MAX_ANSWER_BYTES', '0', '8MiB'],
  ['MAX_DEPTH', '0', 'deep'],
  ['MAX_ALIASES', '0', 'NaN'],
  ['MAX_TOKENS', '0', '2_000'],
  ['CORS_ORIGINS', '*', 'null', 'app.example.com', 'https://app.example.com/', 'https://a.test,*'],
  ['GRAPHIQL', 'on', 'False'],
  ['INTROSPECTION', 'off', '0'],
  ['LOG_LEVEL', 'verbose', 'INFO'],
  ['SHUTDOWN_GRACE_MS', '0', '15s', '1000000001', '2147483647'],
];

test.each(BAD.flatMap(([name, ...values]) => values.map((value) => [name, value] as const)))(
  '%s=%j is refused, with the name and without the value',
  (name, value) => {
    const message = refusal({ ...SERVICE, [name]: value });
    expect(named(message)).toEqual([name]);
    expect(message).not.toContain('secret');
  },
);

test('one message names every wrong variable once, and shows no value', () => {
  const env = Object.fromEntries(BAD.map(([name, value = '']) => [name, `${value} canary-5b1e`]));
  const message = refusal(env);
  expect(named(message).sort()).toEqual([...new Set(BAD.map(([name]) => name))].sort());
  expect(message).not.toContain('canary');
});
