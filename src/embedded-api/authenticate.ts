import type { Account } from './account.ts';
import { unauthorized } from './api-error.ts';

/**
 * Finds the account of a call by Basic authentication: the API key is the user name, the password is
 * empty.
 *
 * @throws ApiError 401, which says nothing about what was sent
 */
export function authenticate(
  authorization: string | undefined,
  accounts: ReadonlyMap<string, Account>,
): Account {
  const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  const credential = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const account = credential.endsWith(':') ? accounts.get(credential.slice(0, -1)) : undefined;
  if (account === undefined) {
    throw unauthorized();
  }
  return account;
}
