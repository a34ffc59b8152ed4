import {
  buildSchema,
  type GraphQLType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { REST_TYPES } from '../rest-names.ts';

const SCALARS: Readonly<Record<string, object>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Float: { type: 'number' },
  Int: { type: 'integer', format: 'int32' },
};

function jsonSchema(type: GraphQLType): object {
  if (isNonNullType(type)) {
    return jsonSchema(type.ofType);
  }
  if (isListType(type)) {
    return { type: 'array', items: jsonSchema(type.ofType) };
  }
  return SCALARS[type.name] ?? { $ref: `#/components/schemas/${type.name}` };
}

function componentSchemas(): Record<string, object> {
  const types = Object.values(buildSchema(REST_TYPES).getTypeMap())
    .filter((type) => isObjectType(type) || isInputObjectType(type))
    .filter((type) => !isIntrospectionType(type));
  return Object.fromEntries(
    types.map((type) => {
      const fields = Object.values(type.getFields());
      return [
        type.name,
        {
          type: 'object',
          required: fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name),
          properties: Object.fromEntries(
            fields.map((field) => [field.name, jsonSchema(field.type)]),
          ),
        },
      ];
    }),
  );
}

const answers = (name: string) => ({
  200: {
    description: 'Done',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  },
});
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const page = { name: 'page', in: 'query', required: true, schema: { type: 'integer' } };

/** An OpenAPI description of the REST API, for a gateway that is generated from it. */
export function openApi(apiUrl: string) {
  return {
    openapi: '3.0.3',
    info: { title: 'Clients', version: '2' },
    servers: [{ url: apiUrl }],
    paths: {
      '/clients': {
        get: { operationId: 'clientPage', parameters: [page], responses: answers('ClientPage') },
      },
      '/clients/{id}': {
        get: { operationId: 'client', parameters: [id], responses: answers('Client') },
        put: {
          operationId: 'updateClient',
          parameters: [id],
          requestBody: {
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/UpdateClientInput' } },
            },
          },
          responses: answers('Client'),
        },
      },
    },
    components: { schemas: componentSchemas() },
  };
}
