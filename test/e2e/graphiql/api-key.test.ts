import { expect, test } from 'vitest';
import { answer, sharedGraphiQL } from './open-graphiql.ts';

const TOKEN = 'a-token-of-the-gateway';
const openWithToken = sharedGraphiQL({ CLIENTS_API_KEY: 'sample-key', GATEWAY_TOKENS: TOKEN });

test('where a credential is needed, the welcome says which one, and where to put it', async () => {
  const { page, line } = await openWithToken();
  await line('query', 'Your token goes into "Headers"').waitFor();
  await page.locator('.graphiql-editor-tool').waitFor();
});

test('a credential that was typed once is used in every tab, also after a reload', async () => {
  const graphiql = await openWithToken();
  expect((await answer(graphiql)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  await graphiql.line('response', '"code": "UNAUTHENTICATED"').waitFor();

  await graphiql.writeHeaders({ authorization: `Bearer ${TOKEN}` });
  expect((await answer(graphiql)).data.clients.totalCount).toBe(64);
  await graphiql.openTab('Prices');
  expect((await answer(graphiql)).data.client.name).toBe('Northwind Localization');

  await graphiql.reload();
  await graphiql.openTab('OneClient');
  expect((await answer(graphiql)).data.client.name).toBe('Northwind Localization');
  await graphiql.openTab('FirstClients');
  await graphiql.page.locator('.graphiql-editor-tool .view-line', { hasText: TOKEN }).waitFor();
  expect(graphiql.page.url()).not.toContain(TOKEN);
});

test('a tab that has its own credential uses that one', async () => {
  const graphiql = await openWithToken();
  await graphiql.writeHeaders({ Authorization: `Bearer ${TOKEN}` });
  expect((await answer(graphiql)).errors).toBeUndefined();
  await graphiql.openTab('Prices');
  await graphiql.writeHeaders({ authorization: 'Bearer wrong' });
  expect((await answer(graphiql)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('a credential that the browser may not keep is used in every tab until it is removed', async () => {
  const graphiql = await openWithToken();
  await graphiql.page.evaluate(() =>
    localStorage.setItem('graphiql:shouldPersistHeaders', 'false'),
  );
  await graphiql.reload();
  await graphiql.openTab('FirstClients');
  await graphiql.typeHeaders({ authorization: `Bearer ${TOKEN}` });
  expect((await answer(graphiql)).errors).toBeUndefined();
  await graphiql.openTab('Prices');
  expect((await answer(graphiql)).errors).toBeUndefined();
  await graphiql.openTab('FirstClients');
  await graphiql.typeHeaders({});
  expect((await answer(graphiql)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  const kept = await graphiql.page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toContain(TOKEN);
});

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
