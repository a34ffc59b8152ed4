import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTERS } from './routers/routers.ts';
import { SCENARIO, type Step } from './scenario.ts';
import { ask, startDirect, startSupergraph } from './supergraph.ts';

type Target = Awaited<ReturnType<typeof startDirect>>;

/** What must be equal: the data, and the path and code of each error. A router may add more. */
async function run(target: Target, { query, variables, headers }: Step) {
  const { data, errors = [] } = await ask(target, query, {
    ...(variables && { variables }),
    ...(headers && { headers }),
  });
  return {
    data,
    errors: errors
      .map(({ path, extensions }) => `${path?.join('.')}: ${extensions?.['code']}`)
      .sort(),
  };
}

const expected = new Map<string, Awaited<ReturnType<typeof run>>>();

beforeAll(async () => {
  const direct = await startDirect();
  for (const step of SCENARIO) {
    expected.set(step.what, await run(direct, step));
  }
  await direct.close();
});

test('without a router, the scenario gets every code that a resolver can give', () => {
  const codes = [...expected.values()].flatMap(({ errors }) =>
    errors.map((error) => error.split(': ')[1]),
  );
  expect([...new Set(codes)].sort()).toEqual([
    'BAD_USER_INPUT',
    'FORBIDDEN',
    'RATE_LIMITED',
    'UNAUTHENTICATED',
    'UPSTREAM_INVALID_RESPONSE',
    'UPSTREAM_TIMEOUT',
    'UPSTREAM_UNAVAILABLE',
    'WRITE_OUTCOME_UNKNOWN',
  ]);
  const results = JSON.stringify([...expected.values()].map(({ data }) => data));
  for (const type of ['ClientInputError', 'ClientNotFoundError', 'ClientRejectedError']) {
    expect(results).toContain(type);
  }
});

describe.each(ROUTERS)('%s', (_name, router) => {
  let supergraph: Target;

  beforeAll(async () => {
    supergraph = await startSupergraph(router.start);
  });
  afterAll(() => supergraph.close());

  test.each(SCENARIO.map((step) => [step.what, step] as const))('%s', async (what, step) => {
    expect(await run(supergraph, step)).toEqual(expected.get(what));
  });
});
