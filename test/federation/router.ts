import type { Answer, TestGateway } from '../support/start-gateway.ts';

export const ROUTER_TOKEN = 'a-router-of-the-supergraph';
export const ROUTER = { 'x-router-token': ROUTER_TOKEN };
/** The environment of a gateway that knows this router. */
export const FEDERATED = { ROUTER_TOKENS: `another-router,${ROUTER_TOKEN}` };

export const ENTITIES =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Client { id name } } }';

export const client = (id: unknown) => ({ __typename: 'Client', id });

/** Representations of clients, as in a document. */
export const literals = (ids: readonly string[]) =>
  ids.map((id) => `{ __typename: "Client", id: "${id}" }`).join(' ');

/** Sends a query for entities as a router does. */
export function askEntities(
  { ask }: Pick<TestGateway, 'ask'>,
  representations: readonly unknown[],
  headers: Record<string, string> = {},
): Promise<Answer> {
  return ask(ENTITIES, { representations }, { ...ROUTER, ...headers });
}
