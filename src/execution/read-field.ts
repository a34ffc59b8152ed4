import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
} from 'graphql';
import type { FieldNodes } from './collect-fields.ts';
import type { Compilation } from './compilation.ts';
import { notPlain } from './not-plain-error.ts';
import type { Run } from './run.ts';

/** A field, where it is in the operation. */
interface FieldPlace extends Compilation {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly responseKey: string;
  readonly nodes: FieldNodes;
}

type ReadField = (source: unknown, run: Run) => unknown;

/** A field of the query itself. Its result is remembered, in case the ordinary executor has to take over. */
export function readRootField(place: FieldPlace): ReadField {
  const { field, nodes, responseKey } = place;
  const { resolve } = field;
  const info = infoOf(place);
  if (resolve === undefined) {
    throw notPlain;
  }
  return (source, { context, variables }) => {
    const args = getArgumentValues(field, nodes[0], variables);
    const result = resolve(source, args, context, { ...info, variableValues: variables });
    context.rootResults.set(responseKey, result);
    return result;
  };
}

/** Any other field. None has arguments, and inside a self-contained type none looks at the operation. */
export function readField(place: FieldPlace): ReadField {
  const { name, resolve, args } = place.field;
  if (resolve === undefined) {
    return (source) => readProperty(source, name);
  }
  const looks = resolve.length > 3;
  if (args.length > 0 || (looks && place.atOnce)) {
    throw notPlain;
  }
  const info = infoOf(place);
  return looks
    ? (source, { context, variables }) =>
        resolve(source, {}, context, { ...info, variableValues: variables })
    : (source, { context }) => resolve(source, {}, context, info);
}

/** Whatever is the same for every use of the operation; the path lacks its parents and list indexes. */
function infoOf({
  schema,
  fragments,
  operation,
  type,
  field,
  responseKey,
  nodes,
}: FieldPlace): GraphQLResolveInfo {
  return {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: type,
    path: { prev: undefined, key: responseKey, typename: type.name },
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: {},
  };
}

function readProperty(source: unknown, name: string): unknown {
  const value = isRecord(source) ? source[name] : undefined;
  if (typeof value === 'function') {
    throw notPlain;
  }
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
