import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import {
  createKeyFinder,
  type FindKey,
  NoKeysError,
  type OnKeysFailure,
} from './published-keys.ts';

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
  // RFC 9864 has a name for each curve; the older one is still what most issuers write.
  'Ed25519',
  'EdDSA',
];
const CLOCK_SKEW_SECONDS = 30;

/** What a token allows, or why it is refused. */
type JwtVerdict =
  | { readonly access: 'read' | 'write' }
  | { readonly problem: 'invalid' | 'no scope' | 'no keys' };

/** Told why one was refused: by jose's name for it, and the claim; nothing of the token is in it. */
export type OnJwtRefused = (reason: string) => void;

export type VerifyJwt = (token: string) => Promise<JwtVerdict>;

/** The issuer of the tokens, and the audience that they must name. */
interface JwtIssuer {
  readonly jwksUrl: URL;
  readonly issuer: string;
  readonly audience: string;
  /** As long as an operation may take. */
  readonly deadlineMs: number;
  readonly onKeysFailure: OnKeysFailure;
  readonly onRefused: OnJwtRefused;
}

/** Checks the tokens of one issuer for this audience. */
export function createJwtVerifier({
  jwksUrl,
  issuer,
  audience,
  deadlineMs,
  onKeysFailure,
  onRefused,
}: JwtIssuer): VerifyJwt {
  const findKey = createKeyFinder(jwksUrl, { deadlineMs, onFailure: onKeysFailure });
  const rules = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const claims = await verify(token, findKey, rules);
      return readScope(claims['scope'] ?? claims['scp']);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) {
        if (!(error instanceof NoKeysError)) {
          // It was fetched, but cannot be used: an RSA key that is too short, say.
          onKeysFailure(String(error));
        }
        return { problem: 'no keys' };
      }
      onRefused(reasonOf(error));
      return { problem: 'invalid' };
    }
  };
}

/** A token need not say which of several keys signed it; then each that fits is tried. */
async function verify(
  token: string,
  findKey: FindKey,
  rules: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, findKey, rules)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) {
      throw error;
    }
    for await (const key of error) {
      const verified = await jwtVerify(token, key, rules).catch(ignoreOtherKey);
      if (verified !== undefined) {
        return verified.payload;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function ignoreOtherKey(error: unknown): undefined {
  if (!(error instanceof errors.JWSSignatureVerificationFailed)) {
    throw error;
  }
}

/** Claims are only those that are checked here, so there are few reasons. */
function reasonOf(error: errors.JOSEError): string {
  const isClaim =
    error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
  return isClaim ? `${error.code} (${error.claim})` : error.code;
}

/** RFC 8693 has one string with spaces; some issuers send a list. */
function readScope(claim: unknown): JwtVerdict {
  const listed = typeof claim === 'string' ? claim.split(' ') : claim;
  const scopes = Array.isArray(listed) ? listed : [];
  if (scopes.includes('clients:write')) {
    return { access: 'write' };
  }
  return scopes.includes('clients:read') ? { access: 'read' } : { problem: 'no scope' };
}
