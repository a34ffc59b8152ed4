import type { Config } from '../../config.ts';
import type { Authenticate } from './caller.ts';
import { withToken } from './gateway-token.ts';
import type { OnJwtRefused, VerifyJwt } from './jwt.ts';
import { withOwnKey } from './own-key.ts';
import type { OnKeysFailure } from './published-keys.ts';

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
  /** Told why a JWT was refused. */
  readonly onJwtRefused: OnJwtRefused;
};

/** One of the two modes: callers send their own API key, or show a token to use the service's. */
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
  const { requestDeadlineMs: deadlineMs, onKeysFailure, onJwtRefused: onRefused } = config;
  const opening = import('./jwt.ts').then(({ createJwtVerifier }) =>
    createJwtVerifier({ jwksUrl, issuer, audience, deadlineMs, onKeysFailure, onRefused }),
  );
  return async (token) => {
    const verify = await opening;
    return verify(token);
  };
}
