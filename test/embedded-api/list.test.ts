import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/embedded-api/client.ts';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { emptyAccount } from '../support/empty-account.ts';
import { errorOf, pageOf } from './answers.ts';
import { startTestApi, type TestApi } from './start-test-api.ts';

const sampleClients = [...sampleAccount().clients.values()];
const ids = (clients: readonly Client[]) => clients.map(({ id }) => id);

async function walk(api: TestApi, order: string): Promise<Client[]> {
  const clients: Client[] = [];
  for (let page = 1, more = true; more; page += 1) {
    const answer = await pageOf(await api.send('GET', `/clients?page=${page}${order}`));
    clients.push(...answer.items);
    more = answer.hasNextPage;
  }
  return clients;
}

describe('list', () => {
  test('gives the first page by default, in the order of creation', async () => {
    const api = await startTestApi();
    const page = await pageOf(await api.send('GET', '/clients'));
    expect(page).toEqual({
      items: sampleClients.slice(0, 20),
      pageSize: 20,
      page: 1,
      totalPages: Math.ceil(sampleClients.length / 20),
      totalItems: sampleClients.length,
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  test('ends with a page that is not full', async () => {
    const api = await startTestApi({ pageSize: 40 });
    const page = await pageOf(await api.send('GET', '/clients?page=2'));
    expect(page.items).toEqual(sampleClients.slice(40));
    expect(page).toMatchObject({ pageSize: 40, hasNextPage: false, hasPreviousPage: true });
  });

  test('is empty beyond the last page, with the true totals', async () => {
    const api = await startTestApi();
    const page = await pageOf(await api.send('GET', '/clients?page=9007199254740991'));
    expect(page).toMatchObject({
      items: [],
      totalItems: sampleClients.length,
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  test('has no pages when there are no clients', async () => {
    const api = await startTestApi({ accounts: [emptyAccount('a-key')] });
    const page = await pageOf(await api.send('GET', '/clients'));
    expect(page).toMatchObject({ items: [], totalPages: 0, totalItems: 0, hasNextPage: false });
  });

  test('shows archived clients', async () => {
    const archived = sampleClients.filter((client) => client.archived);
    const api = await startTestApi();
    expect(archived.length).toBeGreaterThan(2);
    expect(ids(await walk(api, ''))).toEqual(expect.arrayContaining(ids(archived)));
  });

  test.each([
    '',
    '&direction=desc',
    ...['name', 'createdAt', 'updatedAt'].flatMap((sort) => [
      `&sort=${sort}`,
      `&sort=${sort}&direction=asc`,
      `&sort=${sort}&direction=desc`,
    ]),
  ])('has each client once on all its pages together (%s)', async (order) => {
    const api = await startTestApi();
    expect(ids(await walk(api, order)).toSorted()).toEqual(ids(sampleClients).toSorted());
  });

  test.each(['name', 'createdAt', 'updatedAt'] as const)('sorts by %s', async (field) => {
    const api = await startTestApi();
    const ascending = await walk(api, `&sort=${field}`);
    const keys = ascending.map((client) => client[field].toLowerCase());
    expect(keys).toEqual(keys.toSorted());
    expect(ids(await walk(api, `&sort=${field}&direction=desc`))).toEqual(
      ids(ascending).toReversed(),
    );
  });

  test('sorts names without regard to case, and equal names by id', async () => {
    const api = await startTestApi();
    const names = (await walk(api, '&sort=name')).map(({ name }) => name);
    const lowerCase = names.indexOf('de Wilgenhof, natuurcamping');
    expect(names[lowerCase - 1]).toBe('Corvina Shipping & Trading FZE');
    const namesakes = (await walk(api, '&sort=name')).filter(
      ({ name }) => name === 'Studio Polyglotte',
    );
    expect(namesakes).toHaveLength(2);
    expect(ids(namesakes)).toEqual(ids(namesakes).toSorted());
  });

  test.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=one',
    'page=',
    'page=1e2',
    'page=9007199254740993',
    'page=1&page=2',
    'sort=vatNumber',
    'sort=Name',
    'sort=',
    'sort=constructor',
    'direction=up',
    'direction=ASC',
  ])('refuses ?%s', async (query) => {
    const api = await startTestApi();
    const error = await errorOf(await api.send('GET', `/clients?${query}`), 400);
    expect(error).toMatchObject({ name: 'BadRequest', code: 'request_invalid' });
    expect(error.message).toContain(query.split('=')[0]);
  });

  test('ignores parameters it does not know', async () => {
    const api = await startTestApi();
    const page = await pageOf(await api.send('GET', '/clients?pageSize=3&search=x'));
    expect(page.items).toHaveLength(20);
  });

  test('empties the nested lists of summaries, but not the users', async () => {
    const api = await startTestApi({ listItems: 'summary' });
    const [first] = (await pageOf(await api.send('GET', '/clients'))).items;
    expect(first).toEqual({
      ...sampleClients[0],
      contacts: [],
      files: [],
      labels: [],
      marketings: [],
      notes: [],
      services: [],
    });
    expect(first?.users).not.toEqual([]);
  });
});
