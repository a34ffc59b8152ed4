import { describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './answers.ts';
import { basic, startTestApi } from './start-test-api.ts';

const PATH = '/clients/6548c72a13162e1d7ade0001';
const FORM = 'application/x-www-form-urlencoded';

async function put(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  const api = await startTestApi();
  return fetch(`${api.url}${PATH}`, {
    method: 'PUT',
    headers: { ...basic(api.key), ...headers },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  });
}

describe('bodies', () => {
  test.each([
    ['name=a', FORM],
    ['name=a', 'Application/X-WWW-Form-Urlencoded; charset=UTF-8'],
    ['name=%61', `${FORM};charset="utf-8"`],
    ['{"name":"a"}', 'application/json'],
    [' {"name":"\\u0061"} ', 'application/json;charset=utf8'],
    ['\uFEFF{"name":"a"}', 'application/json'],
  ])('%s as %s', async (body, contentType) => {
    expect((await clientOf(await put(body, { 'content-type': contentType }))).name).toBe('a');
  });

  test.each([
    ['no type', {}],
    ['an empty type', { 'content-type': '' }],
    ['text', { 'content-type': 'text/plain' }],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['another charset', { 'content-type': 'application/json; charset=latin1' }],
    ['compression', { 'content-type': FORM, 'content-encoding': 'gzip' }],
  ])('of %s are not supported', async (_, headers) => {
    expect(await errorOf(await put('name=a', headers), 415)).toMatchObject({
      name: 'UnsupportedMediaType',
      code: 'media_type_unsupported',
    });
  });

  test.each(['', '{', 'name=a', '[]', 'null', '"name"', '{"name":"a"}}'])(
    'of JSON must be an object (%s)',
    async (body) => {
      const error = await errorOf(await put(body, { 'content-type': 'application/json' }), 400);
      expect(error).toMatchObject({ name: 'BadRequest', code: 'request_invalid' });
    },
  );

  test('must be UTF-8', async () => {
    const latin1 = Uint8Array.from(Buffer.from('name=é', 'latin1'));
    await errorOf(await put(latin1, { 'content-type': FORM }), 400);
  });

  test('hold up to 1 MiB', async () => {
    const headers = { 'content-type': FORM };
    const longest = 'a'.repeat(1024 * 1024 - 'name='.length);
    expect((await clientOf(await put(`name=${longest}`, headers))).name).toBe(longest);
    expect(await errorOf(await put(`name=${longest}a`, headers), 413)).toMatchObject({
      name: 'PayloadTooLarge',
      code: 'body_too_large',
    });
  });

  test('of 20 MiB get a response, and the connection stays open', async () => {
    const api = await startTestApi();
    const name = 'a'.repeat(20 * 1024 * 1024);
    await errorOf(await api.send('PUT', PATH, { name }), 413);
    await clientOf(await api.send('PUT', PATH, { name: 'a' }));
  });
});

describe('null in a form', () => {
  test('is an empty value by default', async () => {
    const api = await startTestApi();
    const client = await clientOf(await api.send('PUT', PATH, new URLSearchParams('details=')));
    expect(client).not.toHaveProperty('details');
    const word = await clientOf(await api.send('PUT', PATH, new URLSearchParams('details=null')));
    expect(word.details).toBe('null');
    const error = await errorOf(await api.send('PUT', PATH, new URLSearchParams('name=')), 422);
    expect(error.message).toBe('name cannot be null');
  });

  test('is the string "null" when so configured', async () => {
    const api = await startTestApi({ formNull: 'null' });
    const client = await clientOf(await api.send('PUT', PATH, new URLSearchParams('details=null')));
    expect(client).not.toHaveProperty('details');
    const empty = await clientOf(await api.send('PUT', PATH, new URLSearchParams('details=')));
    expect(empty.details).toBe('');
    const error = await errorOf(await api.send('PUT', PATH, new URLSearchParams('name=')), 422);
    expect(error.message).toBe('name cannot be empty');
  });

  test('is configured without effect on JSON', async () => {
    const api = await startTestApi({ formNull: 'null' });
    const client = await clientOf(await api.send('PUT', PATH, { details: 'null', vatNumber: '' }));
    expect(client).toMatchObject({ details: 'null', vatNumber: '' });
  });
});
