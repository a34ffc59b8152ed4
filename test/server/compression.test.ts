import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const LARGE = '{ clients(first: 20) { nodes { id name createdAt updatedAt } } }';
const SMALL = '{ __typename }';

function ask(query: string, acceptEncoding?: string) {
  return sendRaw(`${shared.gateway.origin}/graphql`, {
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${shared.api.key}`,
      ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
    },
    body: JSON.stringify({ query }),
  });
}

test.each([
  ['gzip', 'gzip', gunzipSync],
  ['br', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0.1, gzip', 'gzip', gunzipSync],
] as const)(
  'a caller who accepts %s gets a large response as %s, with the same content',
  async (accepted, encoding, unpack) => {
    const plain = await ask(LARGE);
    expect(plain.body.length).toBeGreaterThan(1024);
    const packed = await ask(LARGE, accepted);
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.body.length).toBeLessThan(plain.body.length);
    expect(String(unpack(packed.body))).toBe(String(plain.body));
  },
);

test.each([[undefined], ['identity'], ['gzip;q=0'], ['unknown']])(
  'a caller who accepts %s gets it uncompressed',
  async (accepted) => {
    const { headers, body } = await ask(LARGE, accepted);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(String(body)).data.clients.nodes).toHaveLength(20);
  },
);

test('a small response is not compressed', async () => {
  const { headers, body } = await ask(SMALL, 'gzip, br');
  expect(headers).not.toHaveProperty('content-encoding');
  expect(JSON.parse(String(body))).toEqual({ data: { __typename: 'Query' } });
});

test('a small response that is not GraphQL is not compressed', async () => {
  for (const path of ['/livez', '/readyz', '/nothing']) {
    const { headers, body } = await sendRaw(shared.gateway.origin + path, {
      method: 'GET',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['content-length']).toBe(String(body.length));
    expect(() => JSON.parse(String(body))).not.toThrow();
  }
});

test('every response has Vary: accept-encoding once, compressed or not', async () => {
  for (const answer of [await ask(LARGE), await ask(LARGE, 'gzip'), await ask(SMALL, 'gzip')]) {
    const vary = answer.headers['vary']?.toLowerCase().split(/, */);
    expect(vary?.filter((name) => name === 'accept-encoding')).toHaveLength(1);
  }
});
