import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { MUTATIONS, READS } from './every-field.ts';

const A_CLIENT = '{ client(id: "a") { id } }';
const A_DELETE = 'mutation { deleteClient(id: "a") { __typename } }';
const ODD = '~!@#$%^&*()_+-=[]{}|;\'",.<>/?`\\09azAZ';

/** A gateway without a service key, over a REST API that always gives the same response. */
async function start(answer: ScriptedAnswer = { body: restClient('a') }) {
  const api = await scriptedApiForTest(() => answer);
  return { api, gateway: await gatewayForTest({ url: api.url }) };
}

const signed = (authorization: string | undefined) =>
  authorization === undefined ? {} : { authorization };

test.each([
  ['by Bearer', 'Bearer some-key', 'some-key'],
  ['by bearer, whatever its case', 'bEaReR some-key', 'some-key'],
  ['by Bearer after several spaces', 'Bearer   some-key', 'some-key'],
  ['by Basic', basic('some-key:'), 'some-key'],
  ['by Basic, whatever its case', basic('some-key:').replace('Basic', 'BASIC'), 'some-key'],
  ['of one character', 'Bearer k', 'k'],
  ['of 1024 characters', `Bearer ${'k'.repeat(1024)}`, 'k'.repeat(1024)],
  ['of odd characters, by Bearer', `Bearer ${ODD}`, ODD],
  ['of unusual characters, by Basic', basic(`${ODD}:`), ODD],
  ['that looks like base64', 'Bearer YTpi==', 'YTpi=='],
])(
  'a key %s gets to the REST API as a Basic credential with an empty password',
  async (_, authorization, key) => {
    const { api, gateway } = await start();
    const { data, errors } = await gateway.ask(A_CLIENT, {}, { authorization });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: { id: 'a' } });
    expect((await gateway.ask(A_DELETE, {}, { authorization })).errors).toBeUndefined();
    expect(api.calls.map(({ headers }) => headers.authorization)).toEqual([
      basic(`${key}:`),
      basic(`${key}:`),
    ]);
  },
);

describe('without a possible key, no REST call is made', () => {
  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['Bearer alone', 'Bearer'],
    ['Bearer and two words', 'Bearer secret-1 secret-2'],
    ['a key with a colon', 'Bearer secret:1'],
    ['a non-ASCII key', 'Bearer secr\u00e9t'],
    ['a key of 1025 characters', `Bearer ${'s'.repeat(1025)}`],
    ['a key alone', 'secret-1'],
    ['an unknown scheme', 'Token secret-1'],
    ['Digest', 'Digest username="secret-1"'],
    ['Basic alone', 'Basic'],
    ['Basic with a password', basic('secret-1:secret-2')],
    ['Basic with a colon as password', basic('secret-1::')],
    ['Basic with a password and no key', basic(':secret-2')],
    ['Basic with nothing on either side', basic(':')],
    ['Basic without a colon', basic('secret-1')],
    ['Basic that is not base64', 'Basic !!!'],
    ['Basic with a key that is not in base64', 'Basic secret-1:'],
    ['Basic with a space in the key', basic('secret 1:')],
    ['Basic with a non-ASCII key', basic('secr\u00e9t:')],
    ['Basic with a control character', basic('secret\u0000:')],
    ['Basic with a line end', basic('secret\r\nx:')],
    ['Basic with a tab', basic('secret\tx:')],
  ])('%s is UNAUTHENTICATED', async (_, authorization) => {
    const { api, gateway } = await start();
    const answer = await gateway.ask(A_CLIENT, {}, signed(authorization));
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ client: null });
    expect(answer.errors).toEqual([
      {
        message: expect.stringMatching(/./),
        locations: expect.anything(),
        path: ['client'],
        extensions: {
          code: 'UNAUTHENTICATED',
          requestId: answer.headers.get('x-request-id'),
        },
      },
    ]);
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(answer.text + JSON.stringify(gateway.logs)).not.toMatch(/secr/);
    const { errors } = await gateway.ask(A_DELETE, {}, signed(authorization));
    expect(errors).toMatchObject([
      { path: ['deleteClient'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(api.calls).toEqual([]);
  });

  test.each([...READS, ...MUTATIONS])('%s is UNAUTHENTICATED', async (_, query) => {
    const { api, gateway } = await start();
    const { errors } = await gateway.ask(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(api.calls).toEqual([]);
  });
});

test.each([
  ['nothing', undefined],
  ['an invalid credential', 'Nonsense x'],
])(
  'introspection and __typename need no credential, and work with %s',
  async (_, authorization) => {
    const { api, gateway } = await start();
    for (const query of ['{ __typename }', 'mutation { __typename }', getIntrospectionQuery()]) {
      const { data, errors } = await gateway.ask(query, {}, signed(authorization));
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toContain(null);
    }
    expect(api.calls).toEqual([]);
  },
);

test('fields that need no credential work beside those that do', async () => {
  const { gateway } = await start();
  const { data } = await gateway.ask('{ __typename client(id: "a") { id } }');
  expect(data).toEqual({ __typename: 'Query', client: null });
});

test.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
])(
  'the %d of the REST API is %s for the caller, without a WWW-Authenticate header',
  async (status, code) => {
    const { api, gateway } = await start({
      status,
      headers: { 'www-authenticate': 'Basic realm="Clients API"' },
      body: { message: 'No', name: 'Refused', code: 'refused', id: 'e~1' },
    });
    for (const query of [A_CLIENT, A_DELETE]) {
      const { headers, errors, ...answer } = await gateway.ask(
        query,
        {},
        { authorization: 'Bearer k' },
      );
      expect(answer.status).toBe(200);
      expect(headers.get('www-authenticate')).toBeNull();
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        {
          code,
          requestId: headers.get('x-request-id'),
          upstreamStatus: status,
          upstreamErrorId: 'e~1',
        },
      ]);
    }
    expect(api.calls).toHaveLength(2);
    expect((await gateway.fetch('/readyz')).status).toBe(200);
    expect(gateway.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  },
);
