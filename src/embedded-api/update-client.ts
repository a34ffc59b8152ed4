import type { Account } from './account.ts';
import type { BodyParameters } from './body-parameters.ts';
import type { Client } from './client.ts';
import { clientChanges } from './client-changes.ts';
import { timestampAfter } from './timestamp.ts';

/**
 * Changes what the parameters name and leaves the rest as it is. `updatedAt` moves even where the new
 * value equals the old one, but not without any parameter.
 */
export function updateClient(account: Account, client: Client, parameters: BodyParameters): void {
  const changes = clientChanges('update', account, parameters);
  if (changes.length === 0) {
    return;
  }
  for (const change of changes) {
    change(client);
  }
  client.updatedAt = timestampAfter(client.updatedAt);
}
