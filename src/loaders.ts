import { isInSummaries, type ListItems, type NestedList } from './loaders/list-items.ts';
import type { PageHint, PageHints } from './loaders/page-hints.ts';
import { createReadLoader } from './loaders/read-loader.ts';
import type { ClientParameters } from './rest/bodies/encode-body.ts';
import type { ClientPage, ClientSortOrder } from './rest/calls/client-page.ts';
import type { CreatedClient } from './rest/calls/create-client.ts';
import type { ClientsApi } from './rest/clients-api.ts';
import { ContractBreachError } from './rest/errors/contract-breach-error.ts';
import type { Client } from './rest/shapes/client.ts';

/** How one operation reads and writes clients: each thing is read once, however often it is asked for. */
export interface Loaders {
  client: (id: string) => Promise<Client | null>;
  page: (page: number, order: ClientSortOrder | undefined) => Promise<ClientPage | null>;
  /** Makes the next `page` with these arguments read again. */
  forgetPage: (page: number, order: ClientSortOrder | undefined) => void;
  /** What earlier responses said about the list: its page size, and its length for this tenant. */
  pageHint: () => PageHint;
  /** A list inside a client. If the client came from a page that may leave the list out, the client is read alone. */
  nested: <L extends NestedList>(
    client: Client,
    list: L,
  ) => NonNullable<Client[L]> | Promise<NonNullable<Client[L]>>;
  create: (parameters: ClientParameters) => Promise<CreatedClient>;
  /** False: the given text cannot be an id. */
  update: (id: string, parameters: ClientParameters) => Promise<boolean>;
  /** False: the given text cannot be an id. */
  delete: (id: string) => Promise<boolean>;
}

/** The loaders that change nothing. */
export type ReadLoaders = Omit<Loaders, 'create' | 'update' | 'delete'>;

interface PageKey {
  readonly page: number;
  readonly order: ClientSortOrder | undefined;
}

/**
 * Creates the loaders of one operation of one caller.
 *
 * @param tenant a digest that stands for the caller's credential
 */
export function createLoaders(
  api: ClientsApi,
  tenant: string,
  { listItems, pageHints }: { listItems: ListItems; pageHints: PageHints },
): Loaders {
  const openReads = () => ({
    clients: createReadLoader(api.retrieve, (id) => id),
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
    if (listItems.verdict() !== 'complete') {
      for (const item of items) {
        perhapsSummaries.add(item);
      }
    }
  }

  async function readAlone(listed: Client): Promise<Client> {
    const client = await reads.clients.load(listed.id);
    if (client !== null) {
      listItems.sawAlone(client);
    }
    return client ?? listed;
  }

  /** After a write, even a failed one, nothing that was read before can be trusted. */
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
    forgetPage: (page, order) => reads.pages.clear({ page, order }),
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
