import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** One of `GATEWAY_TOKENS`: what callers send when the gateway uses the service's own API key. */
export interface GatewayToken {
  readonly token: string;
  /** A `read` token may not run mutations. */
  readonly access: 'read' | 'write';
}

// What the value of a variable may be. Messages say the rule, never the value: some are secrets.

/** In bytes. */
export const MIB = 1024 * 1024;
/** Eleven days. Node fires a timer of more than 2^31 ms at once, and some times are added to others. */
export const MAX_TIME_MS = 1_000_000_000;

/** A whole number within bounds. */
export const whole = (lowest: number, highest: number) => {
  const error = `must be a whole number from ${lowest} to ${highest}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, { error });
};
/** How many of something: from 1 to a million. */
export const count = (fallback: number) => whole(1, 1_000_000).default(fallback);
const MAX_WORKERS = 256;
const workersError = `must be auto or a whole number from 1 to ${MAX_WORKERS}`;
/** A number of processes, or `auto` for one per available processor, up to the maximum. */
export const workers = z
  .string()
  .regex(/^(auto|[1-9]\d{0,2})$/, { error: workersError, abort: true })
  .transform((value) =>
    value === 'auto' ? Math.min(availableParallelism(), MAX_WORKERS) : Number(value),
  )
  .refine((value) => value <= MAX_WORKERS, { error: workersError });
/** A time that a timer can wait. */
export const milliseconds = (fallback: number) => whole(1, MAX_TIME_MS).default(fallback);
/** A size, up to a GiB. */
export const bytes = (fallback: number) => whole(1, 1024 * MIB).default(fallback);
/** `true` or `false`; whoever uses it decides what absent means. */
export const flag = z.stringbool({
  truthy: ['true'],
  falsy: ['false'],
  case: 'sensitive',
  error: 'must be true or false',
});
/** One of several words; the first is the default. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` }).default(values[0] as T[number]);

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** An http or https URL. */
export const webUrl = (error: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      error,
      abort: true,
    })
    .transform((value) => new URL(value));

/** The address of the REST API. */
export const baseUrl = webUrl(
  'must be an http or https URL with the version, like https://api.lsp.expert/v2',
).refine((url) => url.username + url.password + url.search + url.hash === '', {
  error: 'must be an address without credentials, query and fragment',
});

/** The address of an issuer's keys: `fetch` takes none with credentials, and shows them when it says so. */
export const keysUrl = webUrl('must be an http or https URL').refine(
  (url) => url.username + url.password === '',
  { error: 'must be a URL without credentials' },
);

/** What can be the user name of a Basic credential: no colon. */
export const API_KEY = /^[\x21-\x39\x3b-\x7e]+$/;
const TOKEN = /^[\w.~+/=-]+$/;

/** A key of the REST API. */
export const apiKey = z
  .string()
  .regex(API_KEY, { error: 'must be printable ASCII without spaces and colons' });

/** `token` or `token:read`, separated by commas. */
export const gatewayTokens = list
  .transform((items) =>
    items.map((item): GatewayToken => {
      const token = item.replace(/:read$/, '');
      return { token, access: token === item ? 'write' : 'read' };
    }),
  )
  .refine((tokens) => tokens.every(({ token }) => TOKEN.test(token)), {
    error:
      'must be tokens of letters, digits and ._~+/=- separated by commas, each alone or as token:read',
    abort: true,
  })
  .refine((tokens) => tokens.length > 0, { error: 'must name at least one token' })
  .refine((tokens) => new Set(tokens.map(({ token }) => token)).size === tokens.length, {
    error: 'must not name a token twice',
  })
  .default([]);

/** The tokens that routers send, separated by commas. */
export const routerTokens = list
  .refine((items) => items.length > 0 && items.every((item) => TOKEN.test(item)), {
    error: 'must be tokens of letters, digits and ._~+/=- separated by commas',
  })
  .default([]);

/** Origins as browsers send them, separated by commas. */
export const origins = list
  .refine((items) => items.every((item) => URL.canParse(item) && new URL(item).origin === item), {
    error: 'must be origins like https://app.example.com, separated by commas',
  })
  .default([]);
