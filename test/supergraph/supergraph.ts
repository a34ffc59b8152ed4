import { readFileSync } from 'node:fs';
import { jobs } from '../../examples/supergraph/neighbours/jobs.ts';
import { startNeighbour, typeDefsOf } from '../../examples/supergraph/neighbours/neighbour.ts';
import { users } from '../../examples/supergraph/neighbours/users.ts';
import { startGateway } from '../support/start-gateway.ts';
import { startRestApi } from './rest-api.ts';
import type { Router } from './routers/router.ts';

export const ROUTER_TOKEN = 'the-router-of-the-tests';
const subgraph = readFileSync(new URL('../../subgraph.graphql', import.meta.url), 'utf8');

/** Starts a gateway over its own REST API; operations go to the gateway itself. */
export async function startDirect(env: Record<string, string> = {}) {
  const api = await startRestApi();
  const gateway = await startGateway(api, {
    ROUTER_TOKENS: ROUTER_TOKEN,
    CLIENTS_API_TIMEOUT_MS: '300',
    ...env,
  });
  return {
    api,
    gateway,
    url: `${gateway.origin}/graphql`,
    async close() {
      await gateway.close();
      await api.close();
    },
  };
}

/** Like `startDirect`, but operations go to a router, which also has both neighbours of the example. */
export async function startSupergraph(
  startRouter: Router['start'],
  env: Record<string, string> = {},
) {
  const direct = await startDirect(env);
  const neighbours = await Promise.all([startNeighbour(jobs), startNeighbour(users)]);
  const [jobsGraph, usersGraph] = neighbours;
  const router = await startRouter({
    routerToken: ROUTER_TOKEN,
    subgraphs: [
      { name: 'clients', url: direct.url, typeDefs: subgraph },
      { name: 'jobs', url: jobsGraph.url, typeDefs: typeDefsOf(jobs) },
      { name: 'users', url: usersGraph.url, typeDefs: typeDefsOf(users) },
    ],
  });
  return {
    ...direct,
    url: router.url,
    async close() {
      await router.close();
      await Promise.all(neighbours.map(({ close }) => close()));
      await direct.close();
    },
  };
}

/** Sends one operation, with the key of the sample account unless headers say otherwise. */
export async function ask(
  { url, api }: Pick<Awaited<ReturnType<typeof startDirect>>, 'url' | 'api'>,
  query: string,
  { variables, headers, signal }: AskOptions = {},
): Promise<{ data: unknown; errors?: readonly AnswerError[] }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${api.key}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return JSON.parse(await response.text());
}

interface AskOptions {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
