import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const url = () => `${shared.gateway.origin}/graphql`;

function withProof(target: string, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set('graphql-require-preflight', 'true');
  return fetch(target, { ...init, headers });
}

test.each(serverAudits({ url, fetchFn: withProof }))(
  'with a header that shows that no other site sent the request: $id $name',
  async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  },
);

test('without that header, only the three audits of a bare GET do not pass, and none is an error', async () => {
  const results = await Promise.all(serverAudits({ url, fetchFn: fetch }).map(({ fn }) => fn()));
  const notOk = results.filter(({ status }) => status !== 'ok');
  expect(notOk.map(({ name, status }) => [status, name])).toEqual([
    ['notice', expect.stringContaining('GET')],
    ['notice', expect.stringContaining('GET')],
    ['notice', expect.stringContaining('GET')],
  ]);
});

test('once execution has begun, the status is 200, whatever fails', async () => {
  const { status, data, errors } = await shared.gateway.ask(
    '{ clients(first: -1) { totalCount } }',
    {},
    { accept: 'application/graphql-response+json' },
  );
  expect([status, data]).toEqual([200, { clients: null }]);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});
