import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

const MOST_LEVELS = 7;
/** Possible ids of clients, and impossible ones. */
const IDS = ['a', 'b', 'c', 'd', 'e', '', '.', '..', '__proto__', 'x/y', 'é'];
const TEXTS = ['', ' ', 'x', 'BE', 'EUR', '__proto__', 'line\nend', '😀'];

/** Valid documents of a schema: any fields, with any arguments that their types allow. */
export function generatedQueries(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc.gen().map((draw) => {
    const chance = (percent: number) => draw(fc.nat, { max: 99 }) < percent;
    const pick = <T>(from: readonly T[]): T | undefined =>
      from[draw(fc.nat, { max: from.length - 1 })];
    let aliases = 0;

    function value(type: GraphQLInputType): string {
      if (isNonNullType(type)) {
        return value(type.ofType);
      }
      if (isListType(type)) {
        const length = draw(fc.nat, { max: 4 });
        return `[${Array.from({ length }, () => value(type.ofType)).join(', ')}]`;
      }
      if (isInputObjectType(type)) {
        const fields = Object.values(type.getFields()).filter((field) => isGiven(field, 25));
        return `{ ${fields.map((field) => `${field.name}: ${given(field)}`).join(', ')} }`;
      }
      if (isEnumType(type)) {
        return pick(type.getValues())?.name ?? '';
      }
      switch (type.name) {
        case 'Int':
          return String(draw(fc.integer, { min: -2, max: 105 }));
        case 'Float':
          return String(draw(fc.integer, { min: -100, max: 1000 }) / 10);
        case 'Boolean':
          return String(chance(50));
        case 'ID':
          return JSON.stringify(pick(IDS));
        default:
          return JSON.stringify(pick(TEXTS));
      }
    }

    const isGiven = ({ type }: GraphQLArgument | GraphQLInputField, percent: number) =>
      isNonNullType(type) || chance(percent);
    const given = ({ type }: GraphQLArgument | GraphQLInputField) =>
      !isNonNullType(type) && chance(15) ? 'null' : value(type);

    function field({ name, args, type }: GraphQLField<unknown, unknown>, level: number): string {
      const list = args
        .filter((arg) => isGiven(arg, 35))
        .map((arg) => `${arg.name}: ${given(arg)}`);
      aliases += 1;
      // Each field has its own alias, so no fields merge and no arguments conflict.
      const alias = args.length > 0 || chance(10) ? `f${aliases}: ` : '';
      return `${alias}${name}${list.length > 0 ? `(${list.join(', ')})` : ''}${selection(type, level)}`;
    }

    function fieldsOf(type: GraphQLObjectType, level: number): string {
      const all = Object.values(type.getFields());
      const fitting =
        level < MOST_LEVELS ? all : all.filter((one) => !isCompositeType(getNamedType(one.type)));
      const chosen = fitting.filter(() => chance(level < 2 ? 60 : 30));
      return [
        ...(chosen.length === 0 || chance(10) ? ['__typename'] : []),
        ...chosen.map((one) => field(one, level)),
      ].join(' ');
    }

    function selection(type: GraphQLOutputType, level: number): string {
      const named = getNamedType(type);
      if (isObjectType(named)) {
        return ` { ${fieldsOf(named, level + 1)} }`;
      }
      if (isAbstractType(named)) {
        const parts = schema
          .getPossibleTypes(named)
          .map((part) => `... on ${part.name} { ${fieldsOf(part, level + 1)} }`);
        return ` { __typename ${parts.filter(() => chance(80)).join(' ')} }`;
      }
      return '';
    }

    const mutation = schema.getMutationType();
    const isMutation = mutation && chance(30);
    const root = isMutation ? mutation : schema.getQueryType();
    const fields = Object.values(root?.getFields() ?? {});
    const count = 1 + draw(fc.nat, { max: 2 });
    const parts = Array.from({ length: count }, () => pick(fields)).flatMap((one) =>
      one ? [field(one, 0)] : [],
    );
    return `${isMutation ? 'mutation' : 'query'} { ${parts.join(' ')} }`;
  });
}
