import { describe, expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { emptyAccount } from '../support/empty-account.ts';
import { clientOf, errorOf } from './answers.ts';
import { startTestApi } from './start-test-api.ts';

const FIRST_ID = '6548c72a13162e1d7ade0001';

describe('routes', () => {
  test.each([
    '/clients/',
    `/clients/${FIRST_ID}/`,
    `/clients/${FIRST_ID}/contacts`,
    '//clients',
    '/Clients',
    '/client',
    '/jobs',
    '',
    '/clients/unknown',
    '/clients/%E0%A4',
    `/clients/${FIRST_ID.replace('6', '%2536')}`,
  ])('answers 404 to GET /v2%s', async (path) => {
    const api = await startTestApi();
    expect(await errorOf(await api.send('GET', path), 404)).toMatchObject({
      message: 'Item not found',
      name: 'NotFound',
      code: 'resource_missing',
    });
  });

  test.each([
    ['PUT', '/clients', 'GET, POST'],
    ['DELETE', '/clients', 'GET, POST'],
    ['PATCH', `/clients/${FIRST_ID}`, 'GET, PUT, DELETE'],
    ['POST', '/clients/unknown', 'GET, PUT, DELETE'],
  ])('answers 405 to %s /v2%s', async (method, path, allow) => {
    const api = await startTestApi();
    const response = await api.send(method, path);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await errorOf(response, 405)).toMatchObject({ name: 'MethodNotAllowed' });
  });

  test('gives every error its own id', async () => {
    const api = await startTestApi();
    const first = await errorOf(await api.send('GET', '/clients/unknown'), 404);
    const second = await errorOf(await api.send('GET', '/clients/unknown'), 404);
    expect(first.id).not.toBe(second.id);
  });

  test('decodes the id once', async () => {
    const account = emptyAccount('a-key');
    const client = sampleAccount().clients.get(FIRST_ID);
    if (client === undefined) {
      throw new Error('no first client');
    }
    account.clients.set('a/b%20ü', client);
    const api = await startTestApi({ accounts: [account] });
    expect(await clientOf(await api.send('GET', '/clients/a%2Fb%2520%C3%BC'))).toEqual(client);
  });

  test('retrieves a client, whatever the query parameters', async () => {
    const api = await startTestApi();
    const client = await clientOf(await api.send('GET', `/clients/${FIRST_ID}?page=0`));
    expect(client).toEqual(sampleAccount().clients.get(FIRST_ID));
  });

  test('deletes a client, once', async () => {
    const api = await startTestApi();
    const response = await api.send('DELETE', `/clients/${FIRST_ID}`);
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
    expect(await response.text()).toBe('');
    await errorOf(await api.send('DELETE', `/clients/${FIRST_ID}`), 404);
    await errorOf(await api.send('GET', `/clients/${FIRST_ID}`), 404);
    await errorOf(await api.send('PUT', `/clients/${FIRST_ID}`, { name: 'Back' }), 404);
  });
});
