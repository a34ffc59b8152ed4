import { hash, randomBytes } from 'node:crypto';
import { API_KEY } from '../../config/values.ts';
import { readAuthorization } from './authorization.ts';
import { type Authenticate, type Caller, stranger } from './caller.ts';

const MAX_KEY_LENGTH = 1024;
const NOTHING_SHOWN = 'Send your API key as "Authorization: Bearer <key>".';

/**
 * Callers send their own API key.
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
      return isKey(value) ? caller(value) : stranger('This cannot be an API key.');
    }
    if (scheme === 'basic') {
      const [apiKey = '', ...password] = Buffer.from(value, 'base64').toString('latin1').split(':');
      if (password.join(':') !== '') {
        return stranger('The API key is the user name; the password must be empty.');
      }
      return isKey(apiKey) && password.length === 1
        ? caller(apiKey)
        : stranger('The Basic credential is not "<key>:" in base64.');
    }
    return stranger(NOTHING_SHOWN);
  };
}

function isKey(text: string): boolean {
  return text.length <= MAX_KEY_LENGTH && API_KEY.test(text);
}
