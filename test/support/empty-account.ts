import type { Account } from '../../src/embedded-api/account.ts';
import { sampleConfiguration } from '../../src/embedded-api/sample-configuration.ts';

/** An account without clients, for a second tenant, configured like the sample account. */
export function emptyAccount(key: string): Account {
  return { key, ...sampleConfiguration(), clients: new Map() };
}
