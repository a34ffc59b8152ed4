import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();

test.each([
  ['multipart/mixed', '{ __typename }', 'multipart/mixed; boundary="-"'],
  [
    'multipart/mixed',
    '{ __typename ... @defer { client(id: "a") { id } } }',
    'multipart/mixed; boundary="-"; deferSpec=20220824',
  ],
])('who asks for %s gets what nobody keeps, as any answer: %s', async (accept, query, type) => {
  const response = await shared.gateway.fetch('/graphql', {
    method: 'POST',
    headers: {
      accept,
      'content-type': 'application/json',
      authorization: `Bearer ${shared.api.key}`,
    },
    body: JSON.stringify({ query }),
  });
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toContain('"__typename":"Query"');
});
