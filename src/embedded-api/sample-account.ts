import type { Account } from './account.ts';
import { clientSchema } from './client.ts';
import { sampleConfiguration } from './sample-configuration.ts';
import clients from './sample-data/clients.json' with { type: 'json' };

/**
 * The account that `npm start` shows: a translation agency with about sixty invented clients, under
 * the key `sample-key`. A fresh copy each time, always of the same ids and data.
 */
export function sampleAccount(): Account {
  return {
    key: 'sample-key',
    ...sampleConfiguration(),
    clients: new Map(
      clients.map((entry) => {
        const client = clientSchema.parse(entry);
        return [client.id, client];
      }),
    ),
  };
}
