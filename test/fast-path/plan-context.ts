import { createListItems } from '../../src/loaders/list-items.ts';
import { createPageHints } from '../../src/loaders/page-hints.ts';
import { createLoaders } from '../../src/loaders.ts';
import type { Client } from '../../src/rest/shapes/client.ts';
import type { GatewayContext } from '../../src/schema/context.ts';

/** A context for resolvers, with one page of clients, each of which is read when `arrive` resolves. */
export function planContext(
  items: Client[],
  arrive: () => Promise<void> = async () => {},
  listItems: 'complete' | 'summary' = 'complete',
): GatewayContext {
  const refuse = () => Promise.reject(new Error('Plans do not write.'));
  const loaders = createLoaders(
    {
      async list() {
        await arrive();
        return { items, pageSize: 20, totalItems: items.length };
      },
      async retrieve(id) {
        await arrive();
        return items.find((client) => client.id === id) ?? null;
      },
      create: refuse,
      update: refuse,
      delete: refuse,
    },
    'tenant',
    { listItems: createListItems(listItems, () => {}), pageHints: createPageHints() },
  );
  return {
    pendingCaller: () => undefined,
    reading: () => loaders,
    writing: () => loaders,
    rootResults: new Map(),
  };
}
