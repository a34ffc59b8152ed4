import { getNamedType, isObjectType, parse, validate, visit } from 'graphql';
import { expect, test } from 'vitest';
import { ALL_FIELDS, workloads } from '../../bench/workloads.ts';
import { buildSchema } from '../../src/schema/schema.ts';

const schema = buildSchema();
const all = Object.values(workloads);

test.each(all)('$name is an operation of our schema', ({ operation }) => {
  expect(validate(schema, parse(operation(0).query))).toEqual([]);
});

test.each(all)('$name has as many different variants as it declares', ({ operation, variants }) => {
  const count = Math.min(variants, 1000);
  const texts = Array.from({ length: count }, (_, nth) => JSON.stringify(operation(nth)));
  expect(new Set(texts).size).toBe(count);
});

test('W5 asks for ten different ids, W3 for five', () => {
  const ids = ({ operation }: (typeof all)[number]) =>
    new Set(Object.values(operation(7).variables)).size;
  expect([ids(workloads.W3), ids(workloads.W5)]).toEqual([5, 10]);
});

test('no two operations of W7 have the same text', () => {
  const words = Array.from({ length: 100 }, (_, nth) => workloads.W7.operation(nth).query);
  expect(new Set(words).size).toBe(100);
});

test('the operation for all fields of a client selects every field of the schema', () => {
  const selected = new Set<string>();
  let path: string[] = [];
  visit(parse(`{ client ${'{'} ${ALL_FIELDS} } }`), {
    Field: {
      enter({ name }) {
        path = [...path, name.value];
        selected.add(path.join('.'));
      },
      leave() {
        path = path.slice(0, -1);
      },
    },
  });
  expect(fieldsBelow('Client', 'client').filter((field) => !selected.has(field))).toEqual([]);
});

function fieldsBelow(typeName: string, path: string): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) {
    return [];
  }
  return Object.values(type.getFields()).flatMap(({ name, type: of }) => [
    `${path}.${name}`,
    ...fieldsBelow(getNamedType(of).name, `${path}.${name}`),
  ]);
}
