import { describe, expect, test } from 'vitest';
import { errorOf } from './answers.ts';
import { basic, startTestApi } from './start-test-api.ts';

describe('authentication', () => {
  test.each([
    ['another key', basic('another-key')],
    ['a password', basic('sample-key', 'secret')],
    ['an empty key', basic('')],
    ['no colon', { authorization: `Basic ${btoa('sample-key')}` }],
    ['a bearer token', { authorization: 'Bearer sample-key' }],
    ['not base64', { authorization: 'Basic sample-key:' }],
    ['an empty header', { authorization: '' }],
    ['another character in place of the colon', { authorization: `Basic ${btoa('sample-key;')}` }],
  ])('refuses %s', async (_, headers) => {
    const api = await startTestApi();
    const response = await api.send('GET', '/clients', undefined, headers);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    const error = await errorOf(response, 401);
    expect(error).toMatchObject({ name: 'Unauthorized', code: 'api_key_invalid' });
    expect(JSON.stringify(error)).not.toMatch(/sample-key|another-key|secret/);
  });

  test('refuses a call without a credential', async () => {
    const api = await startTestApi();
    await errorOf(await fetch(`${api.url}/clients`), 401);
  });

  test('is checked before the path, the method and the body', async () => {
    const api = await startTestApi();
    const headers = basic('another-key');
    await errorOf(await api.send('GET', '/nothing', undefined, headers), 401);
    await errorOf(await api.send('PATCH', '/clients', undefined, headers), 401);
    await errorOf(await api.send('POST', '/clients', { nonsense: 1 }, headers), 401);
  });

  test('accepts the key as the user name, whatever the case of the scheme', async () => {
    const api = await startTestApi();
    const authorization = basic('sample-key').authorization.replace('Basic', 'bASIC');
    const response = await api.send('GET', '/clients', undefined, { authorization });
    expect(response.status).toBe(200);
  });
});
