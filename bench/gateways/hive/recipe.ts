import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASIC } from '../../upstream/protocol.ts';
import type { Operation } from '../../workloads.ts';
import type { GatewayRecipe, Surroundings } from '../gateway.ts';
import { answerInRestNames, toRestNames } from '../rest-names.ts';
import { openApi } from './openapi.ts';

/** Hive Gateway 2 with an OpenAPI source. */
export function hive({ apiUrl, folder }: Surroundings): GatewayRecipe {
  const description = join(folder, 'openapi.json');
  writeFileSync(description, JSON.stringify(openApi(apiUrl)));
  return {
    name: 'hive',
    command: [process.execPath, join(import.meta.dirname, 'main.ts')],
    env: { OPENAPI: description },
    path: '/graphql',
    headers: { authorization: BASIC },
    translate: toItsTypes,
    expected: answerInRestNames,
  };
}

/** An OpenAPI description has no ID type, and Hive names inputs itself. */
function toItsTypes(operation: Operation): Operation {
  const { query, variables } = toRestNames(operation);
  return {
    query: query.replaceAll(': ID!', ': String!').replace('ClientInput!', 'ClientInput_Input'),
    variables,
  };
}
