import { z } from 'zod';

/** One of `GATEWAY_TOKENS`: what a caller shows when the service's own API key is used. */
export interface GatewayToken {
  readonly token: string;
  /** A `read` token may not run mutations. */
  readonly access: 'read' | 'write';
}

/** Everything that can be set from outside, checked. The README has a row for each variable. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: the embedded Clients API is started and used. */
  readonly clientsApiUrl: URL | undefined;
  /** The service's own API key. Undefined: each caller brings its own. */
  readonly clientsApiKey: string | undefined;
  readonly gatewayTokens: readonly GatewayToken[];
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
  /** Origins that browsers may call from; none: no CORS headers at all. */
  readonly corsOrigins: readonly string[];
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly shutdownGraceMs: number;
}

/** The environment holds values that cannot be used; the message names every one of them, and shows none. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
}

const MIB = 1024 * 1024;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const whole = (lowest: number, highest: number, fallback: number) => {
  const error = `must be a whole number from ${lowest} to ${highest}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, { error })
    .default(fallback);
};
const count = (fallback: number) => whole(1, 1_000_000, fallback);
const milliseconds = (fallback: number) => whole(1, LONGEST_TIMER_MS, fallback);
const bytes = (fallback: number) => whole(1, 1024 * MIB, fallback);
const flag = z.enum(['true', 'false'], { error: 'must be true or false' });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` }).default(values[0] as T[number]);

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const baseUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'must be an http or https URL with the version, like https://api.lsp.expert/v2',
    abort: true,
  })
  .transform((value) => new URL(value))
  .refine((url) => url.username + url.password + url.search + url.hash === '', {
    error: 'must be an address alone: no credentials, no query, no fragment',
  });

const apiKey = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]+$/, { error: 'must be printable ASCII without spaces and colons' });

const gatewayTokens = list
  .refine((items) => items.every((item) => /^[\w.~+/=-]+(:read)?$/.test(item)), {
    error:
      'must be tokens of letters, digits and ._~+/=- separated by commas, each alone or as token:read',
    abort: true,
  })
  .transform((items) =>
    items.map((item): GatewayToken => {
      const token = item.replace(/:read$/, '');
      return { token, access: token === item ? 'write' : 'read' };
    }),
  )
  .refine((tokens) => tokens.length > 0, { error: 'must name at least one token' })
  .refine((tokens) => new Set(tokens.map(({ token }) => token)).size === tokens.length, {
    error: 'must not name a token twice',
  })
  .default([]);

const origins = list
  .refine((items) => items.every((item) => URL.canParse(item) && new URL(item).origin === item), {
    error: 'must be origins like https://app.example.com, separated by commas',
  })
  .default([]);

const variables = z.object({
  PORT: whole(0, 65_535, 4000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().optional(),
  CLIENTS_API_URL: baseUrl.optional(),
  CLIENTS_API_KEY: apiKey.optional(),
  EMBEDDED_API: flag.optional(),
  GATEWAY_TOKENS: gatewayTokens,
  CLIENTS_API_BODY: oneOf(['form', 'json']),
  CLIENTS_API_FORM_NULL: oneOf(['empty', 'null']),
  CLIENTS_API_LIST_ITEMS: oneOf(['auto', 'complete', 'summary']),
  CLIENTS_API_CONNECTIONS: whole(1, 10_000, 256),
  CLIENTS_API_TIMEOUT_MS: milliseconds(3000),
  REQUEST_DEADLINE_MS: milliseconds(10_000),
  MAX_UPSTREAM_CALLS: count(250),
  MAX_BODY_BYTES: bytes(MIB),
  MAX_ANSWER_BYTES: bytes(8 * MIB),
  MAX_DEPTH: count(12),
  MAX_ALIASES: count(50),
  MAX_TOKENS: count(2000),
  CORS_ORIGINS: origins,
  GRAPHIQL: flag.optional(),
  INTROSPECTION: flag.default('true'),
  LOG_LEVEL: oneOf(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']),
  SHUTDOWN_GRACE_MS: milliseconds(15_000),
});

/** What each variable may be on its own is not all: some only make sense together. */
function combinationProblems(env: NodeJS.ProcessEnv): string[] {
  const problems: string[] = [];
  const { CLIENTS_API_URL, CLIENTS_API_KEY, EMBEDDED_API, GATEWAY_TOKENS, NODE_ENV } = env;
  if (CLIENTS_API_URL === undefined && NODE_ENV === 'production' && EMBEDDED_API !== 'true') {
    problems.push(
      'CLIENTS_API_URL must be set in production (or EMBEDDED_API=true, to run on sample data)',
    );
  }
  if (CLIENTS_API_URL !== undefined && EMBEDDED_API === 'true') {
    problems.push('EMBEDDED_API must not be true when CLIENTS_API_URL is set: choose one');
  }
  if (CLIENTS_API_KEY !== undefined && GATEWAY_TOKENS === undefined) {
    problems.push('GATEWAY_TOKENS must be set with CLIENTS_API_KEY, or anybody could use that key');
  }
  if (CLIENTS_API_KEY === undefined && GATEWAY_TOKENS !== undefined) {
    problems.push(
      'CLIENTS_API_KEY must be set with GATEWAY_TOKENS: tokens stand in for the service key',
    );
  }
  return problems;
}

/**
 * Reads the environment. An empty variable counts as unset, as container tools write it.
 *
 * @throws ConfigError that names every variable that cannot be used
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
    throw new ConfigError(problems);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    clientsApiUrl: value.CLIENTS_API_URL,
    clientsApiKey: value.CLIENTS_API_KEY,
    gatewayTokens: value.GATEWAY_TOKENS,
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
    corsOrigins: value.CORS_ORIGINS,
    graphiql:
      value.GRAPHIQL === undefined ? value.NODE_ENV !== 'production' : value.GRAPHIQL === 'true',
    introspection: value.INTROSPECTION === 'true',
    logLevel: value.LOG_LEVEL,
    shutdownGraceMs: value.SHUTDOWN_GRACE_MS,
  };
}
