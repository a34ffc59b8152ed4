import { isInSummaries, type ListItems, type NestedList } from './loaders/list-items.ts';
import type { PageHint, PageHints } from './loaders/page-hints.ts';
import { createReadLoader } from './loaders/read-loader.ts';
import type { ClientParameters } from './rest/bodies/encode-body.ts';
import type { ClientPage, ClientSortOrder } from './rest/calls/client-page.ts';
import type { CreatedClient } from './rest/calls/create-client.ts';
import type { ClientsApi } from './rest/clients-api.ts';
import { ContractBreachError } from './rest/errors/contract-breach-error.ts';
import type { Client } from './rest/shapes/client.ts';

/** Clients, as one operation reads and writes them: the same thing is read once, however often it is asked for. */
export interface Loaders {
  client: (id: string) => Promise<Client | null>;
  page: (page: number, order: ClientSortOrder | undefined) => Promise<ClientPage | null>;
  /** What is asked for after it is read anew. */
  forgetPage: (page: number, order: ClientSortOrder | undefined) => void;
  /** What earlier answers said of the list; of its length, those to this tenant. */
  pageHint: () => PageHint;
  /** A list inside a client, which is read on its own where it came from a page that may leave the list out. */
  nested: <L extends NestedList>(
    client: Client,
    list: L,
  ) => NonNullable<Client[L]> | Promise<NonNullable<Client[L]>>;
  create: (parameters: ClientParameters) => Promise<CreatedClient>;
  /** False: what was given cannot be an id. */
  update: (id: string, parameters: ClientParameters) => Promise<boolean>;
  /** False: what was given cannot be an id. */
  delete: (id: string) => Promise<boolean>;
}

/** Those of them that change nothing. */
export type ReadLoaders = Omit<Loaders, 'create' | 'update' | 'delete'>;

interface PageKey {
  readonly page: number;
  readonly order: ClientSortOrder | undefined;
}

/**
 * Made for one operation of one caller.
 *
 * @param tenant stands for the caller's credential, without showing it
 */
export function createLoaders(
  api: ClientsApi,
  tenant: string,
  { listItems, pageHints }: { listItems: ListItems; pageHints: PageHints },
): Loaders {
  const openReads = () => ({
    clients: createReadLoader(api.retrieve),
    pages: createReadLoader(
      readPage,
      ({ page, order }) => `${page} ${order?.sort} ${order?.direction}`,
    ),
  });
  let reads = openReads();
  const perhapsSummaries = new WeakSet<Client>();

  async function readPage({ page, order }: PageKey): Promise<ClientPage | null> {
    const read = await api.list(page, order);
    if (read !== null) {
      pageHints.set(tenant, read);
      noteItems(
        read.items.filter((item): item is Client => !(item instanceof ContractBreachError)),
      );
    }
    return read;
  }

  function noteItems(items: readonly Client[]): void {
    listItems.sawPage(items);
    for (const item of items) {
      if (listItems.verdict() === 'complete') {
        reads.clients.prime(item.id, item);
      } else {
        perhapsSummaries.add(item);
      }
    }
  }

  async function readAlone(listed: Client): Promise<Client> {
    const client = (await reads.clients.load(listed.id)) ?? listed;
    if (client !== listed) {
      listItems.sawAlone(client);
    }
    return client;
  }

  /** Nothing that was read before a write, even a failed one, is true after it. */
  async function write<T>(sending: Promise<T>): Promise<T> {
    try {
      return await sending;
    } finally {
      reads = openReads();
    }
  }

  return {
    client: (id) => reads.clients.load(id),
    page: (page, order) => reads.pages.load({ page, order }),
    forgetPage: (page, order) => void reads.pages.clear({ page, order }),
    pageHint: () => pageHints.get(tenant),
    nested(client, list) {
      const whole =
        !perhapsSummaries.has(client) ||
        listItems.verdict() === 'complete' ||
        isInSummaries(client, list);
      return whole ? (client[list] ?? []) : readAlone(client).then((alone) => alone[list] ?? []);
    },
    async create(parameters) {
      const created = await write(api.create(parameters));
      if (created.client) {
        reads.clients.prime(created.id, created.client);
      }
      return created;
    },
    async update(id, parameters) {
      const client = await write(api.update(id, parameters));
      if (client) {
        reads.clients.prime(id, client);
      }
      return client !== null;
    },
    delete: (id) => write(api.delete(id)),
  };
}
