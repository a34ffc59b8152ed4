import { hash, randomBytes } from 'node:crypto';
import { readAuthorization } from './authorization.ts';
import { type Authenticate, type Caller, stranger } from './caller.ts';

const KEY = /^[\x21-\x39\x3b-\x7e]{1,1024}$/;
const NOTHING_SHOWN = 'Send your API key as "Authorization: Bearer <key>".';

/**
 * Callers bring their own API key.
 *
 * @param defaultApiKey for those who show nothing
 */
export function withOwnKey(defaultApiKey: string | undefined): Authenticate {
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
    const { scheme, value } = readAuthorization(authorization);
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
