import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Config } from '../config.ts';

/** Algorithms with a public key alone: a secret in a key set would let anybody make tokens. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];
const CLOCK_SKEW_SECONDS = 30;
const KEYS_TIMEOUT_MS = 3000;
/** An unknown key id asks for the keys anew, but not more often than this. */
const KEYS_COOLDOWN_MS = 5000;

/** What a token allows, or why it is not taken. */
export type JwtVerdict =
  | { readonly access: 'read' | 'write' }
  | { readonly problem: 'invalid' | 'no scope' | 'no keys' };

/** Checks the tokens of one issuer for this audience; undefined where none is configured. */
export function createJwtVerifier({
  jwtJwksUrl,
  jwtIssuer,
  jwtAudience,
}: Pick<Config, 'jwtJwksUrl' | 'jwtIssuer' | 'jwtAudience'>):
  | ((token: string) => Promise<JwtVerdict>)
  | undefined {
  if (jwtJwksUrl === undefined || jwtIssuer === undefined || jwtAudience === undefined) {
    return undefined;
  }
  const keys = createRemoteJWKSet(jwtJwksUrl, {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
  const rules = {
    issuer: jwtIssuer,
    audience: jwtAudience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, rules);
      return readScope(payload['scope'] ?? payload['scp']);
    } catch (error) {
      return { problem: isTokenProblem(error) ? 'invalid' : 'no keys' };
    }
  };
}

/** RFC 8693 has one text with spaces; some issuers give a list. */
function readScope(claim: unknown): JwtVerdict {
  const scopes = Array.isArray(claim) ? claim : String(claim ?? '').split(' ');
  if (scopes.includes('clients:write')) {
    return { access: 'write' };
  }
  return scopes.includes('clients:read') ? { access: 'read' } : { problem: 'no scope' };
}

/** Everything that is wrong with the token itself; what is left is that the keys could not be had. */
function isTokenProblem(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}
