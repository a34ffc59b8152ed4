import { expect, test } from 'vitest';
import { unusedUrl } from '../support/loopback.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const READ = 'query Q { client(id: "a") { id } }';
const WRITE = 'mutation M { updateClient(id: "a", input: { details: null }) { __typename } }';
const PARTS = { accept: 'multipart/mixed' };
const refusal = (status: number, id?: string) => ({
  status,
  body: { message: 'No.', name: 'X', code: 'x', id },
});

/** What the log says of the last operation. */
const told = (logs: readonly Record<string, unknown>[]) => {
  const { outcome, upstreamStatus, upstreamErrorId } = logs.findLast(
    (line) => 'outcome' in line,
  ) ?? { outcome: 'nothing' };
  return { outcome, upstreamStatus, upstreamErrorId };
};

test.each([
  ['a read', READ, 'UPSTREAM_UNAVAILABLE', {}],
  ['a write', WRITE, 'WRITE_OUTCOME_UNKNOWN', {}],
  [
    'a later part',
    'query Q { ... @defer { client(id: "a") { id } } }',
    'UPSTREAM_UNAVAILABLE',
    PARTS,
  ],
])(
  'the log line of %s has the status and the error id of the REST API, also on the fast path',
  async (_, query, outcome, headers) => {
    const api = await scriptedApiForTest(() => refusal(500, 'IMgq4~T8o3PN7'));
    const gateway = await gatewayForTest(api);
    // The third is executed on the fast path, if it can be.
    for (let nth = 0; nth < 3; nth++) {
      const response = await gateway.fetch('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${api.key}`,
          ...headers,
        },
        body: JSON.stringify({ query }),
      });
      await response.text();
      expect(told(gateway.logs)).toEqual({
        outcome,
        upstreamStatus: 500,
        upstreamErrorId: 'IMgq4~T8o3PN7',
      });
    }
  },
);

test('with several errors, the log line has the first one of the REST API', async () => {
  const api = await scriptedApiForTest(({ path }) =>
    path.endsWith('/a') ? refusal(403, 'first') : refusal(500, 'second'),
  );
  const gateway = await gatewayForTest(api);
  await gateway.ask(
    '{ clients(first: -1) { totalCount } a: client(id: "a") { id } b: client(id: "b") { id } }',
  );
  expect(told(gateway.logs)).toEqual({
    outcome: 'BAD_USER_INPUT,FORBIDDEN,UPSTREAM_UNAVAILABLE',
    upstreamStatus: 403,
    upstreamErrorId: 'first',
  });
});

test.each([
  ['createClient', 'createClient(input: { name: "a" })', 422],
  ['updateClient', 'updateClient(id: "a", input: { details: null })', 409],
  ['deleteClient', 'deleteClient(id: "a")', 400],
])(
  'the log line of a rejected %s has the status and the error id, although the operation succeeds',
  async (_, field, status) => {
    const api = await scriptedApiForTest(() => refusal(status, 'IMgq4~T8o3PN7'));
    const gateway = await gatewayForTest(api);
    // The third is executed on the fast path.
    for (let nth = 0; nth < 3; nth++) {
      const { data, errors } = await gateway.ask(`mutation M { w: ${field} { __typename } }`);
      expect({ data, errors }).toEqual({ data: { w: { __typename: 'ClientRejectedError' } } });
      expect(told(gateway.logs)).toEqual({
        outcome: 'ok',
        upstreamStatus: status,
        upstreamErrorId: 'IMgq4~T8o3PN7',
      });
    }
  },
);

test('with several rejected writes, the log line has the first one, whatever a later read gets', async () => {
  const api = await scriptedApiForTest(({ method }) =>
    method === 'PUT' ? refusal(404, 'first') : refusal(method === 'GET' ? 500 : 409, 'later'),
  );
  const gateway = await gatewayForTest(api);
  const { data } = await gateway.ask(
    'mutation { a: updateClient(id: "a", input: { details: null }) { __typename } b: deleteClient(id: "b") { __typename } }',
  );
  expect(data).toEqual({
    a: { __typename: 'ClientNotFoundError' },
    b: { __typename: 'ClientRejectedError' },
  });
  expect(told(gateway.logs)).toEqual({
    outcome: 'ok',
    upstreamStatus: 404,
    upstreamErrorId: 'first',
  });
});

test('with a rejected write and an error, the log line has the status and the id of the error', async () => {
  const api = await scriptedApiForTest(({ method }) =>
    method === 'DELETE' ? refusal(409, 'refused') : refusal(500),
  );
  const gateway = await gatewayForTest(api);
  await gateway.ask(
    'mutation { a: deleteClient(id: "a") { __typename } b: updateClient(id: "b", input: { details: null }) { __typename } }',
  );
  expect(told(gateway.logs)).toEqual({ outcome: 'WRITE_OUTCOME_UNKNOWN', upstreamStatus: 500 });
});

test('the log line says how long a caller was told to wait, and so that the circuit was open', async () => {
  const api = await scriptedApiForTest(({ path }) =>
    path.endsWith('/limited')
      ? { status: 429, headers: { 'retry-after': '120' } }
      : { status: 504 },
  );
  const gateway = await gatewayForTest(api);
  const ask = (ids: readonly unknown[]) =>
    gateway.ask(`{ ${ids.map((id, nth) => `a${nth}: client(id: "${id}") { id }`).join(' ')} }`);
  await ask(Array.from({ length: 20 }, (_, nth) => nth));
  await ask(['again']);
  expect(gateway.logs.filter((line) => 'outcome' in line)).toMatchObject([
    { outcome: 'UPSTREAM_UNAVAILABLE', upstreamStatus: 504 },
    { outcome: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 5 },
  ]);
  expect(told(gateway.logs)).toEqual({ outcome: 'UPSTREAM_UNAVAILABLE' });

  const calm = await gatewayForTest(api);
  await calm.ask('{ client(id: "limited") { id } }');
  expect(calm.logs).toMatchObject([
    { outcome: 'RATE_LIMITED', upstreamStatus: 429, retryAfterSeconds: 120 },
  ]);
});

test('the log line has no status and no error id when the REST API sent none', async () => {
  const unnamed = await gatewayForTest(await scriptedApiForTest(() => refusal(500)));
  await unnamed.ask(READ);
  expect(told(unnamed.logs)).toEqual({ outcome: 'UPSTREAM_UNAVAILABLE', upstreamStatus: 500 });
  const silent = await gatewayForTest({ url: await unusedUrl(), key: 'key' });
  await silent.ask(READ);
  expect(told(silent.logs)).toEqual({ outcome: 'UPSTREAM_UNAVAILABLE' });
});
