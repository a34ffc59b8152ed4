import { Client, fetchExchange, gql, type OperationResult } from '@urql/core';
import { expect, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const QUERY = gql`
  query Window {
    clients(first: 60) {
      totalCount
      nodes @stream { id ...More @defer }
    }
  }
  fragment More on Client { name }
`;

/** Collects every result that urql gives to a screen. */
async function start() {
  const api = await pagedApiForTest({ size: 60 });
  const { origin } = await gatewayForTest(api);
  const client = new Client({
    url: `${origin}/graphql`,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${api.key}` } },
  });
  const results: OperationResult[] = [];
  let changed = Promise.withResolvers<void>();
  const { unsubscribe } = client.query(QUERY, {}).subscribe((result) => {
    results.push(result);
    changed.resolve();
    changed = Promise.withResolvers();
  });
  const until = async (fits: (result: OperationResult) => boolean) => {
    for (;;) {
      const last = results.at(-1);
      if (last !== undefined && fits(last)) {
        return last;
      }
      await changed.promise;
    }
  };
  return { api, until, unsubscribe };
}

const shown = ({ data }: OperationResult) => data?.clients?.nodes ?? [];
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, name: `Client c${index}` }));

test('urql shows a window as it grows, with its deferred fields, and knows when it is complete', async () => {
  const { api, until } = await start();
  api.release(1);
  for (const page of [1, 2, 3]) {
    const result = await until(
      (each) => shown(each).length === page * 20 && shown(each).at(-1).name,
    );
    expect(result.error).toBeUndefined();
    expect(result.data.clients.totalCount).toBe(60);
    expect(shown(result)).toMatchObject(rows(page * 20));
    expect(result.hasNext).toBe(page < 3);
    api.release(page + 1);
  }
});

test('urql shows the clients that arrived, and the error of those that did not', async () => {
  const { api, until } = await start();
  api.release(1);
  await until((each) => shown(each).length === 20);
  api.release(2, { status: 403 });
  api.release(3);
  const result = await until(({ error }) => error !== undefined);
  expect(result.error?.graphQLErrors.map(({ extensions }) => extensions['code'])).toEqual([
    'FORBIDDEN',
  ]);
  expect(shown(result).slice(0, 20)).toMatchObject(rows(20));
});
