import type { GatewayToken } from '../../config/values.ts';
import { readAuthorization } from './authorization.ts';
import { type Authenticate, type Caller, stranger } from './caller.ts';
import type { VerifyJwt } from './jwt.ts';
import { createTokenFinder } from './token-finder.ts';

const JWT_PROBLEMS = {
  invalid: stranger('The gateway does not know this token, or no longer does.'),
  'no scope': stranger(
    'The token has neither the scope clients:read nor clients:write.',
    'FORBIDDEN',
  ),
  'no keys': stranger(
    'The keys for checking tokens cannot be fetched at the moment.',
    'UPSTREAM_UNAVAILABLE',
  ),
} as const;

/** Callers use the service's API key, and show a token of the gateway or a JWT. */
export function withToken(
  apiKey: string,
  tokens: readonly GatewayToken[],
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
    const { scheme, value } = readAuthorization(authorization ?? '');
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
