import { hash, randomBytes } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { VerifyJwt } from './jwt.ts';
import type { OnKeysFailure } from './published-keys.ts';
import { createTokenFinder } from './token-finder.ts';

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
  /** FORBIDDEN: known, and may do nothing. UPSTREAM_UNAVAILABLE: nobody can tell now. */
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UPSTREAM_UNAVAILABLE';
}

/** Reads the `Authorization` header. It takes time only where the signature of a JWT is checked. */
export type Authenticate = (
  authorization: string | undefined,
) => Caller | Stranger | Promise<Caller | Stranger>;

type CallersConfig = Pick<
  Config,
  | 'clientsApiKey'
  | 'gatewayTokens'
  | 'jwtJwksUrl'
  | 'jwtIssuer'
  | 'jwtAudience'
  | 'requestDeadlineMs'
> & {
  /** Used for callers who show nothing: the sample account's, with the embedded API only. */
  readonly defaultApiKey: string | undefined;
  /** Told why the keys of JWTs could not be fetched. */
  readonly onKeysFailure: OnKeysFailure;
};

const KEY = /^[\x21-\x39\x3b-\x7e]{1,1024}$/;
const NOTHING_SHOWN = 'Send your API key as "Authorization: Bearer <key>".';
const JWT_PROBLEMS = {
  invalid: stranger('The gateway does not know this token, or no longer does.'),
  'no scope': stranger(
    'The token has neither the scope clients:read nor clients:write.',
    'FORBIDDEN',
  ),
  'no keys': stranger(
    'The keys to check tokens with cannot be fetched now.',
    'UPSTREAM_UNAVAILABLE',
  ),
} as const;

/** One of the two modes: callers bring their own API key, or show a token to use the service's. */
export function createAuthenticate(config: CallersConfig): Authenticate {
  return config.clientsApiKey === undefined
    ? withOwnKey(config.defaultApiKey)
    : withToken(config.clientsApiKey, config.gatewayTokens, openJwtVerifier(config));
}

/** Undefined where nobody is configured who signs tokens; what checks them is not loaded then. */
function openJwtVerifier(config: CallersConfig): VerifyJwt | undefined {
  const { jwtJwksUrl: jwksUrl, jwtIssuer: issuer, jwtAudience: audience } = config;
  if (jwksUrl === undefined || issuer === undefined || audience === undefined) {
    return undefined;
  }
  const { requestDeadlineMs: deadlineMs, onKeysFailure } = config;
  const opening = import('./jwt.ts').then(({ createJwtVerifier }) =>
    createJwtVerifier({ jwksUrl, issuer, audience, deadlineMs, onKeysFailure }),
  );
  return async (token) => {
    const verify = await opening;
    return verify(token);
  };
}

function withOwnKey(defaultApiKey: string | undefined): Authenticate {
  const secret = randomBytes(32).toString('base64');
  const caller = (apiKey: string): Caller => ({
    apiKey,
    serviceKey: false,
    access: 'write',
    tenant: hash('sha256', secret + apiKey, 'base64url'),
  });
  return (authorization) => {
    if (authorization === undefined) {
      return defaultApiKey === undefined ? stranger(NOTHING_SHOWN) : caller(defaultApiKey);
    }
    const { scheme, value } = split(authorization);
    if (scheme === 'bearer') {
      return KEY.test(value) ? caller(value) : stranger('This cannot be an API key.');
    }
    if (scheme === 'basic') {
      const [apiKey = '', ...password] = Buffer.from(value, 'base64').toString('latin1').split(':');
      if (password.join(':') !== '') {
        return stranger('The API key is the user name; the password must be empty.');
      }
      return KEY.test(apiKey) && password.length === 1
        ? caller(apiKey)
        : stranger('The Basic credential is not "<key>:" in base64.');
    }
    return stranger(NOTHING_SHOWN);
  };
}

function withToken(
  apiKey: string,
  tokens: Config['gatewayTokens'],
  verifyJwt: VerifyJwt | undefined,
): Authenticate {
  const find = createTokenFinder(tokens);
  const caller = (access: Caller['access']): Caller => ({
    apiKey,
    serviceKey: true,
    access,
    tenant: 'service',
  });
  return (authorization) => {
    const { scheme, value } = split(authorization ?? '');
    if (scheme !== 'bearer') {
      return stranger('Send a token of this gateway as "Authorization: Bearer <token>".');
    }
    const match = find(value);
    if (match !== undefined) {
      return caller(match.access);
    }
    return verifyJwt === undefined
      ? JWT_PROBLEMS.invalid
      : verifyJwt(value).then((verdict) =>
          'access' in verdict ? caller(verdict.access) : JWT_PROBLEMS[verdict.problem],
        );
  };
}

function stranger(refusal: string, code: Stranger['code'] = 'UNAUTHENTICATED'): Stranger {
  return { refusal, code };
}

function split(authorization: string): { scheme: string; value: string } {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  return { scheme: scheme.toLowerCase(), value };
}
