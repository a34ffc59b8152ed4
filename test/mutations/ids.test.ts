import { describe, expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { issuesOf, write } from '../support/writes.ts';

const rest = scriptedGateway();

const TARGETED = [
  ['updateClient', 'PUT'],
  ['deleteClient', 'DELETE'],
] as const;

const IMPOSSIBLE: readonly [string, string][] = [
  ['empty', ''],
  ['one dot', '.'],
  ['two dots', '..'],
  ['257 bytes long', 'a'.repeat(257)],
  ['258 bytes long in 129 characters', 'é'.repeat(129)],
  ['with a NUL', 'a\u0000b'],
  ['with a line break', 'a\r\nx: y'],
  ['with a tab', 'a\tb'],
  ['with a delete character', 'a\u007f'],
  ['with a C1 control character', 'a\u0085b'],
  ['half an emoji', '\ud83e'],
  ['with a lone low surrogate', 'a\udd8ab'],
];

const POSSIBLE: readonly [string, string][] = [
  ['6548c72a13162e1d7ade0290', '6548c72a13162e1d7ade0290'],
  ['../x', '..%2Fx'],
  ['a/b', 'a%2Fb'],
  ['/', '%2F'],
  ['..\\x', '..%5Cx'],
  ['%2e%2e', '%252e%252e'],
  ['%', '%25'],
  ['...', '...'],
  ['?x=1', '%3Fx%3D1'],
  ['1?page=2#top', '1%3Fpage%3D2%23top'],
  ['#', '%23'],
  [';a=b', '%3Ba%3Db'],
  [' ', '%20'],
  ['a+b', 'a%2Bb'],
  ['http://other/v2', 'http%3A%2F%2Fother%2Fv2'],
  ['é', '%C3%A9'],
  ['🦊', '%F0%9F%A6%8A'],
  ['\u202e', '%E2%80%AE'],
  ['a'.repeat(256), 'a'.repeat(256)],
  ['é'.repeat(128), '%C3%A9'.repeat(128)],
];

describe.each(TARGETED)('%s', (field, method) => {
  test.each(IMPOSSIBLE)(
    'finds no client by an id that is %s, without a call',
    async (_what, id) => {
      const { status, data, errors } = await write(rest.ask, field, { id });
      expect(status).toBe(200);
      expect(errors).toBeUndefined();
      expect(data[field]).toEqual({
        __typename: 'ClientNotFoundError',
        message: expect.any(String),
        id,
      });
      expect(rest.lines()).toEqual([]);
    },
  );

  test.each(POSSIBLE)('sends the id %j as one segment', async (id, segment) => {
    const { data, errors } = await write(rest.ask, field, { id });
    expect(errors).toBeUndefined();
    expect(data[field].clientId ?? data[field].deletedClientId).toBe(id);
    expect(rest.lines()).toEqual([`${method} /v2/clients/${segment}`]);
    expect(decodeURIComponent(segment)).toBe(id);
  });

  test('sends an id that is a number in the document as text', async () => {
    const input = field === 'updateClient' ? ', input: { details: null }' : '';
    await rest.ask(`mutation { ${field}(id: 7${input}) { __typename } }`);
    expect(rest.lines()).toEqual([`${method} /v2/clients/7`]);
  });
});

test('updateClient reads a hostile id as one segment, too', async () => {
  rest.script(() => ({ status: 404 }));
  const { data } = await write(rest.ask, 'updateClient', { id: 'a/../b' });
  expect(data.updateClient).toMatchObject({ __typename: 'ClientNotFoundError', id: 'a/../b' });
  expect(rest.lines()).toEqual(['PUT /v2/clients/a%2F..%2Fb', 'GET /v2/clients/a%2F..%2Fb']);
});

test('updateClient says what is wrong in the input before it looks at the id', async () => {
  const { data } = await write(rest.ask, 'updateClient', { id: '..', input: { name: '' } });
  expect(issuesOf(data.updateClient)).toEqual(['name: EMPTY']);
  expect(rest.lines()).toEqual([]);
});
