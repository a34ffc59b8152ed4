import { getNamedType } from 'graphql';
import { expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { everythingOf, fieldsOf } from '../support/fields-of.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const { selection, leaves } = everythingOf('Client');

async function sampleClients(): Promise<unknown[]> {
  const gateway = await gatewayForTest(await sampleApiForTest());
  const { data, errors } = await gateway.ask(`{ clients(first: 100) { nodes ${selection} } }`);
  expect(errors).toBeUndefined();
  return data.clients.nodes;
}

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

/** A value of the REST API as a response has it: under the same names, and null where there is none. */
function asRead(type: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => asRead(type, item));
  }
  if (type === 'ClientServiceMatchesType') {
    return String(value).toUpperCase();
  }
  const fields = fieldsOf(type);
  if (fields.length === 0 || typeof value !== 'object' || value === null) {
    return value ?? null;
  }
  // A match has its id and name from the account's match.
  const values: Record<string, unknown> = { ...value, match: value };
  return Object.fromEntries(
    fields.map(({ name, type: inner }) => [name, asRead(getNamedType(inner).name, values[name])]),
  );
}

test('the sample data have a value for every field of a client', async () => {
  const found = new Set(valuesIn(await sampleClients()));
  expect(leaves.length).toBeGreaterThan(80);
  expect(leaves.filter((leaf) => !found.has(leaf))).toEqual([]);
});

test('every field of a client has the value that the REST API has under its name', async () => {
  const clients = [...sampleAccount().clients.values()];
  expect(await sampleClients()).toEqual(asRead('Client', clients));
});
