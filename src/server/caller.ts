import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.ts';

/** Who asks, as far as the REST API is concerned. */
export interface Caller {
  readonly apiKey: string;
  /** True: the key is the service's own, and the caller showed a token. */
  readonly serviceKey: boolean;
  readonly access: 'read' | 'write';
  /** Stands for the credential where things are kept apart by caller; nobody can turn it back. */
  readonly tenant: string;
}

/** Why somebody is not known. The words are for the caller, and hold nothing of what was shown. */
export interface Stranger {
  readonly refusal: string;
}

/** Reads the `Authorization` header. */
export type Authenticate = (authorization: string | undefined) => Caller | Stranger;

type CallersConfig = Pick<Config, 'clientsApiKey' | 'gatewayTokens'> & {
  /** Used for callers who show nothing: the sample account's, with the embedded API only. */
  readonly defaultApiKey: string | undefined;
};

const KEY = /^[\x21-\x39\x3b-\x7e]{1,1024}$/;
const NOTHING_SHOWN = 'Show who you are: send your API key as "Authorization: Bearer <key>".';

/** One of the two modes: callers bring their own API key, or show a token to use the service's. */
export function createAuthenticate(config: CallersConfig): Authenticate {
  return config.clientsApiKey === undefined
    ? withOwnKey(config.defaultApiKey)
    : withToken(config.clientsApiKey, config.gatewayTokens);
}

function withOwnKey(defaultApiKey: string | undefined): Authenticate {
  const secret = randomBytes(32);
  const caller = (apiKey: string): Caller => ({
    apiKey,
    serviceKey: false,
    access: 'write',
    tenant: createHmac('sha256', secret).update(apiKey).digest('base64url'),
  });
  return (authorization) => {
    if (authorization === undefined) {
      return defaultApiKey === undefined ? { refusal: NOTHING_SHOWN } : caller(defaultApiKey);
    }
    const { scheme, value } = split(authorization);
    if (scheme === 'bearer') {
      return KEY.test(value) ? caller(value) : { refusal: 'The API key cannot be one.' };
    }
    if (scheme === 'basic') {
      const [apiKey = '', ...password] = Buffer.from(value, 'base64').toString('latin1').split(':');
      if (password.join(':') !== '') {
        return { refusal: 'The API key is the user name; the password must be empty.' };
      }
      return KEY.test(apiKey) && password.length === 1
        ? caller(apiKey)
        : { refusal: 'The Basic credential is not "<key>:" in base64.' };
    }
    return { refusal: NOTHING_SHOWN };
  };
}

function withToken(apiKey: string, tokens: Config['gatewayTokens']): Authenticate {
  const known = tokens.map(({ token, access }) => ({ digest: digest(token), access }));
  return (authorization) => {
    const { scheme, value } = split(authorization ?? '');
    if (scheme !== 'bearer') {
      return { refusal: 'Show a token of this gateway: "Authorization: Bearer <token>".' };
    }
    // Every token is compared, and in constant time, so the time it takes tells nothing.
    const shown = digest(value);
    const [match] = known.filter((token) => timingSafeEqual(token.digest, shown));
    return match === undefined
      ? { refusal: 'The token is not one of this gateway.' }
      : { apiKey, serviceKey: true, access: match.access, tenant: 'service' };
  };
}

function split(authorization: string): { scheme: string; value: string } {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  return { scheme: scheme.toLowerCase(), value };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
