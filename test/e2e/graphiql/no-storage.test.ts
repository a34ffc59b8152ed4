import { expect, test } from 'vitest';
import { answer, sharedGraphiQL } from './open-graphiql.ts';

const TOKEN = 'a-token-of-the-gateway';
const openWithToken = sharedGraphiQL({ CLIENTS_API_KEY: 'sample-key', GATEWAY_TOKENS: TOKEN });

test('GraphiQL can be used where the browser keeps nothing for it, and a credential serves every tab', async () => {
  const graphiql = await openWithToken({
    // As browsers do where all cookies are blocked.
    before: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(window, 'localStorage', {
          configurable: true,
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        }),
      ),
  });
  await graphiql.writeHeaders({ authorization: `Bearer ${TOKEN}` });
  expect((await answer(graphiql)).data.clients.totalCount).toBe(64);
  await graphiql.openTab('Prices');
  expect((await answer(graphiql)).data.client.name).toBe('Northwind Localization');
});
