import type { ClientParameters } from './bodies/encode-body.ts';
import type { ClientPage, ClientSortOrder } from './calls/client-page.ts';
import { type CreatedClient, createClient } from './calls/create-client.ts';
import { deleteClient } from './calls/delete-client.ts';
import { listClients } from './calls/list-clients.ts';
import { retrieveClient } from './calls/retrieve-client.ts';
import { updateClient } from './calls/update-client.ts';
import type { RestSession } from './rest-session.ts';
import type { Client } from './shapes/client.ts';
import type { Upstream } from './upstream.ts';

/** The calls of the Clients REST API, in the name of one operation. Each is a REST call. */
export interface ClientsApi {
  list: (page: number, order: ClientSortOrder | undefined) => Promise<ClientPage | null>;
  retrieve: (id: string) => Promise<Client | null>;
  create: (parameters: ClientParameters) => Promise<CreatedClient>;
  update: (id: string, parameters: ClientParameters) => Promise<Client | undefined | null>;
  delete: (id: string) => Promise<boolean>;
}

export function createClientsApi(upstream: Upstream, session: RestSession): ClientsApi {
  return {
    list: (page, order) => listClients(upstream, session, page, order),
    retrieve: (id) => retrieveClient(upstream, session, id),
    create: (parameters) => createClient(upstream, session, parameters),
    update: (id, parameters) => updateClient(upstream, session, id, parameters),
    delete: (id) => deleteClient(upstream, session, id),
  };
}
