import { expect, test } from 'vitest';
import { sendBytes } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const own = sharedGateway();
const service = sharedGateway(
  { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token' },
  { key: 'token' },
);

async function send(origin: string, query: string, credentials: readonly string[]) {
  const body = JSON.stringify({ query });
  const text = await sendBytes(
    origin,
    [
      'POST /graphql HTTP/1.1',
      'host: x',
      'connection: close',
      'content-type: application/json',
      `content-length: ${body.length}`,
      ...credentials.map((credential, index) => `${index ? 'A' : 'a'}uthorization: ${credential}`),
      '',
      body,
    ].join('\r\n'),
  );
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
}

test.each([
  ['their own keys', own, 'some-key'],
  ['tokens', service, 'token'],
])(
  'a request with two credentials is UNAUTHENTICATED, where callers send %s',
  async (_, { api, gateway }, credential) => {
    for (const other of [credential, 'other']) {
      const { data, errors } = await send(gateway.origin, '{ clients { totalCount } }', [
        `Bearer ${credential}`,
        `Bearer ${other}`,
      ]);
      expect(data).toEqual({ clients: null });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(api.calls).toEqual([]);
    expect(await send(gateway.origin, '{ __typename }', ['a', 'b'])).toEqual({
      data: { __typename: 'Query' },
    });
  },
);
