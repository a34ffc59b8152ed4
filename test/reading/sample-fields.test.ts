import { expect, test } from 'vitest';
import { everythingOf } from '../support/fields-of.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

/** The paths at which a response has values. */
function valuesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => valuesIn(item, path));
  }
  if (typeof value !== 'object') {
    return [path];
  }
  return Object.entries(value ?? {}).flatMap(([name, inner]) =>
    valuesIn(inner, path === '' ? name : `${path}.${name}`),
  );
}

test('the sample data have a value for every field of a client', async () => {
  const gateway = await gatewayForTest(await sampleApiForTest());
  const { selection, leaves } = everythingOf('Client');
  const { data, errors } = await gateway.ask(`{ clients(first: 20) { nodes ${selection} } }`);
  expect(errors).toBeUndefined();
  const found = new Set(valuesIn(data.clients.nodes));
  expect(leaves.length).toBeGreaterThan(80);
  expect(leaves.filter((leaf) => !found.has(leaf))).toEqual([]);
});
