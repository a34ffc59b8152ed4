import { type GraphQLNamedType, getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

interface Asked {
  /** A selection of every field of a type. */
  readonly selection: string;
  /** The paths of its leaves: `services.matches.percentage`. */
  readonly leaves: readonly string[];
}

function everythingOf(type: GraphQLNamedType | undefined): Asked {
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const parts = fields.map(({ name, type: inner }) => {
    const { selection, leaves } = everythingOf(getNamedType(inner));
    const paths = leaves.length === 0 ? [name] : leaves.map((leaf) => `${name}.${leaf}`);
    return { selection: `${name} ${selection}`, leaves: paths };
  });
  return {
    selection: parts.length === 0 ? '' : `{ ${parts.map((part) => part.selection).join(' ')} }`,
    leaves: parts.flatMap((part) => part.leaves),
  };
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

test('the sample data have a value for every field of a client', async () => {
  const gateway = await gatewayForTest(await sampleApiForTest());
  const { selection, leaves } = everythingOf(buildSchema().getType('Client'));
  const { data, errors } = await gateway.ask(`{ clients(first: 20) { nodes ${selection} } }`);
  expect(errors).toBeUndefined();
  const found = new Set(valuesIn(data.clients.nodes));
  expect(leaves.length).toBeGreaterThan(80);
  expect(leaves.filter((leaf) => !found.has(leaf))).toEqual([]);
});
