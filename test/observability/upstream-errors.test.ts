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
  'the line of %s has what the REST API answered, each time',
  async (_, query, outcome, headers) => {
    const api = await scriptedApiForTest(() => refusal(500, 'IMgq4~T8o3PN7'));
    const gateway = await gatewayForTest(api);
    // The third is answered by the short way, where there is one.
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

test('of several errors, it is the first that the REST API answered', async () => {
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

test('nothing is said where the REST API names no error, or did not answer', async () => {
  const unnamed = await gatewayForTest(await scriptedApiForTest(() => refusal(500)));
  await unnamed.ask(READ);
  expect(told(unnamed.logs)).toEqual({ outcome: 'UPSTREAM_UNAVAILABLE', upstreamStatus: 500 });
  const silent = await gatewayForTest({ url: await unusedUrl(), key: 'key' });
  await silent.ask(READ);
  expect(told(silent.logs)).toEqual({ outcome: 'UPSTREAM_UNAVAILABLE' });
});
