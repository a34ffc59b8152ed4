import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { screenshot } from '../support/screenshot.ts';
import { answer, sharedGraphiQL } from './open-graphiql.ts';

const FOLDER = new URL('../../../examples/queries/', import.meta.url);
/** The names of the operations, in the order of their files. */
const EXAMPLES = readdirSync(FOLDER)
  .toSorted()
  .map(
    (name) => /^(?:query|mutation) (\w+)/m.exec(readFileSync(new URL(name, FOLDER), 'utf8'))?.[1],
  );

const openGraphiQL = sharedGraphiQL();
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

test('GraphiQL opens with a title, a tab for each example, and a welcome that says which REST API is used', async () => {
  const { page, tabs, line } = await openGraphiQL();
  expect(await page.title()).toBe('Clients API');
  expect(await tabs()).toEqual(EXAMPLES);
  for (const words of [
    'GraphQL over the',
    'Clients API of LSP.expert',
    'The clients are invented',
    'No API key is needed',
  ]) {
    await line('query', words).waitFor();
  }
  await page.getByRole('button', { name: /execute/i }).click();
  await line('response', '"totalCount": 64').waitFor();
  await screenshot(page, 'graphiql');
});

test('on a phone, the response is below the query, and the documentation covers both', async () => {
  const graphiql = await openGraphiQL(PHONE);
  const { page } = graphiql;
  await graphiql.run();
  await graphiql.line('response', '"totalCount": 64').waitFor();
  const { width } = PHONE.viewport;
  const box = async (selector: string) => (await page.locator(selector).boundingBox()) ?? NOWHERE;
  const [query, response] = [await box('.graphiql-editors'), await box('.graphiql-response')];
  expect(query.width).toBeGreaterThan(width * 0.75);
  expect(response.width).toBeGreaterThan(width * 0.75);
  expect(response.y).toBeGreaterThanOrEqual(query.y + query.height);
  await screenshot(page, 'graphiql-phone');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'Query', exact: true }).click();
  await page.getByRole('link', { name: 'clients', exact: true }).waitFor();
  expect((await box('.graphiql-plugin')).width).toBeGreaterThan(width * 0.75);
  await screenshot(page, 'graphiql-phone-documentation');
});

test('each example runs unchanged from its tab', async () => {
  const graphiql = await openGraphiQL();
  for (const name of EXAMPLES) {
    await graphiql.openTab(name ?? '');
    const { data, errors } = await answer(graphiql);
    expect([name, errors]).toEqual([name, undefined]);
    await graphiql.line('response', `"${Object.keys(data)[0]}"`).waitFor();
  }
});

test('the documentation can be read, down to a field and its arguments', async () => {
  const { page } = await openGraphiQL();
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  const docs = page.locator('.graphiql-doc-explorer');
  await docs.getByRole('link', { name: 'Query', exact: true }).click();
  await docs.getByRole('link', { name: 'clients', exact: true }).click();
  await docs.getByText('The clients of the account', { exact: false }).waitFor();
  await docs.getByText('orderBy').first().waitFor();
  await docs.getByRole('link', { name: 'ClientConnection' }).first().click();
  await docs
    .getByText('A window of the list of clients, as a Relay connection.', { exact: false })
    .waitFor();
  await screenshot(page, 'graphiql-documentation');
});

test('a mutation changes what a query shows', async () => {
  const graphiql = await openGraphiQL();
  await graphiql.openTab('CreateClient');
  const created = (await answer(graphiql)).data.createClient;
  await graphiql.line('response', '"Harbour Books"').waitFor();
  await screenshot(graphiql.page, 'graphiql-mutation');
  await graphiql.openTab('OneClient');
  await graphiql.write(`{ client(id: "${created.clientId}") { name } }`);
  expect(await answer(graphiql)).toEqual({ data: { client: { name: 'Harbour Books' } } });
});

test('an error is shown with its code, and invalid input with its issues', async () => {
  const graphiql = await openGraphiQL();
  await graphiql.write('{ clients(first: -1) { totalCount } }');
  await graphiql.run();
  await graphiql.line('response', '"code": "BAD_USER_INPUT"').waitFor();
  await graphiql.line('response', '"requestId"').waitFor();
  await screenshot(graphiql.page, 'graphiql-error');
  await graphiql.write(
    'mutation { createClient(input: { name: "" }) { ... on ClientInputError { issues { path code } } } }',
  );
  await graphiql.run();
  await graphiql.line('response', '"code": "EMPTY"').waitFor();
});

test('a response in parts is put together', async () => {
  const graphiql = await openGraphiQL();
  await graphiql.write(
    '{ clients(first: 2) { nodes @stream { id ...More @defer } } } fragment More on Client { name }',
  );
  expect((await graphiql.run()).headers()['content-type']).toMatch('multipart/mixed');
  await graphiql.line('response', '"name": "Northwind Localization"').waitFor();
  await graphiql.line('response', '"name": "Brouwerij De Zwarte Reiger"').waitFor();
});
