import { expect, test } from 'vitest';
import { FEDERATED, ROUTER } from '../federation/router.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { askInParts, IN_PARTS } from './ask-in-parts.ts';

const shared = sharedGateway(FEDERATED);
const QUERIES = [
  ['@defer', '{ __typename ... @defer { client(id: "a") { id } } }'],
  ['@stream', '{ clients { nodes @stream { id } } }'],
] as const;

test.each(QUERIES)(
  '%s is refused for routers, whose schema does not have it',
  async (name, query) => {
    const caller = { origin: shared.gateway.origin, key: shared.api.key };
    const refused = await askInParts(caller, query, { headers: { ...ROUTER, accept: IN_PARTS } });
    expect(await refused.rest()).toEqual([
      {
        errors: [
          expect.objectContaining({
            message: `Unknown directive "${name}".`,
            extensions: expect.objectContaining({ code: 'GRAPHQL_VALIDATION_FAILED' }),
          }),
        ],
      },
    ]);
    // A refusal for routers is not cached for other callers.
    expect((await (await askInParts(caller, query)).rest()).length).toBeGreaterThan(1);
  },
);

test.each(QUERIES)('%s is in the public schema, and not in the subgraph', (name) => {
  expect(readRepositoryFile('schema.graphql')).toContain(`directive ${name}(`);
  expect(readRepositoryFile('subgraph.graphql')).not.toContain(name);
});
