import type { OnBreach } from '../bodies/read-shape.ts';
import { ContractBreachError } from '../errors/contract-breach-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Client } from '../shapes/client.ts';
import { pageEnvelopeShape } from '../shapes/page-envelope.ts';
import type { Upstream } from '../upstream.ts';
import { type ClientPage, type ClientSortOrder, USUAL_PAGE_SIZE } from './client-page.ts';
import { read } from './read.ts';
import { readClient } from './read-client.ts';

/** Fifty times the page size of the contract: nobody asked for more, and reading each item would take long. */
const MAX_ITEMS = 1000;

/** The contract does not say what a page beyond the last gets. */
const BEYOND_THE_END = [400, 404, 422];

/**
 * `GET /clients`: one page of the list, or null for a page that the API refuses or that says that there are no clients,
 * since it may be beyond the last. Page 1 always exists, so a refusal there is an error: an order that the API does not
 * know, or a wrong base URL, which must not look like no clients.
 *
 * @param page from 1
 */
export async function listClients(
  upstream: Upstream,
  session: RestSession,
  page: number,
  order: ClientSortOrder | undefined,
): Promise<ClientPage | null> {
  const query = new URLSearchParams({ page: String(page), ...order });
  const list = await read(upstream, session, {
    endpoint: 'list',
    path: `/clients?${query}`,
    absent: page === 1 ? [] : BEYOND_THE_END,
    reads: upstream.reads.pages,
    parse: readPage,
  });
  // Whoever counts along with what they select counts nothing beyond the end.
  return page > 1 && list?.totalItems === 0 ? null : list;
}

function readPage(value: unknown, onBreach: OnBreach): ClientPage {
  const envelope = pageEnvelopeShape.safeParse(value);
  if (!envelope.success) {
    throw new InvalidResponseError('read', 'The response is not a page of a list.');
  }
  const { items, pageSize, totalItems } = envelope.data;
  if (items.length > MAX_ITEMS) {
    throw new InvalidResponseError('read', 'The page has too many items.');
  }
  return {
    items: items.map((item) => readItem(item, onBreach)),
    pageSize: pageSize === 0 ? USUAL_PAGE_SIZE : pageSize,
    totalItems,
  };
}

function readItem(item: unknown, onBreach: OnBreach): Client | ContractBreachError {
  try {
    return readClient(item, onBreach);
  } catch (error) {
    if (error instanceof ContractBreachError) {
      return error;
    }
    throw error;
  }
}
