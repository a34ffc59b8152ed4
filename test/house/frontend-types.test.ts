import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { introspection } from '../../examples/frontend/src/graphql-env.ts';
import { buildSchema } from '../../src/schema/schema.ts';

interface WrittenType {
  readonly kind: string;
  readonly name?: string;
  readonly ofType?: WrittenType;
}

interface Written {
  readonly name: string;
  readonly fields?: readonly { readonly name: string; readonly type: WrittenType }[];
  readonly inputFields?: readonly { readonly name: string; readonly type: WrittenType }[];
}

function textOf({ kind, name, ofType }: WrittenType): string {
  if (ofType === undefined) {
    return name ?? '';
  }
  return kind === 'LIST' ? `[${textOf(ofType)}]` : `${textOf(ofType)}!`;
}

function written(): string[] {
  const types: readonly Written[] = introspection.__schema.types;
  return types.flatMap(({ name, fields = [], inputFields = [] }) =>
    [...fields, ...inputFields].map((field) => `${name}.${field.name}: ${textOf(field.type)}`),
  );
}

function inSchema(): string[] {
  return Object.values(buildSchema().getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map(
        ({ name, type: given }) => `${type.name}.${name}: ${given}`,
      ),
    );
}

test('the types of the example frontend are those of the schema: "npm run types" in its folder writes them', () => {
  expect(written().sort()).toEqual(inSchema().sort());
});
