import type { Account } from './account.ts';
import { invalidParameter } from './api-error.ts';
import type { BodyParameters } from './body-parameters.ts';
import type { Client } from './client.ts';
import { clientChanges } from './client-changes.ts';
import { newClientId } from './id.ts';
import { newClient } from './new-client.ts';
import { timestampAfter } from './timestamp.ts';

/** Adds a client to the account; parameters left out take the account's defaults (page "clients"). */
export function createClient(account: Account, parameters: BodyParameters): Client {
  const changes = clientChanges('create', account, parameters);
  if (!parameters.values.has('name')) {
    throw invalidParameter('name is required');
  }

  const client = newClient(account, newClientId(), timestampAfter(newestCreation(account)));
  for (const change of changes) {
    change(client);
  }
  if (!parameters.values.has('addressName')) {
    client.address.name = client.name;
  }
  account.clients.set(client.id, client);
  return client;
}

function newestCreation({ clients }: Account): string | undefined {
  let newest: string | undefined;
  for (const { createdAt } of clients.values()) {
    if (newest === undefined || createdAt > newest) {
      newest = createdAt;
    }
  }
  return newest;
}
