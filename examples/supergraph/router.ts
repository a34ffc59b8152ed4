import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { listen } from '../listen.ts';

/** Headers of the caller that subgraphs need: the credential and the request id. */
const FORWARDED = ['authorization', 'x-request-id'];

/** Hive Gateway in this process. The subgraph `clients` gets the router's token; no other may see it. */
export async function startRouter(
  supergraph: string,
  { routerToken, port }: { routerToken: string; port: number },
) {
  const router = createGatewayRuntime({
    supergraph,
    logging: 'warn',
    upstreamCancellation: true,
    propagateHeaders: {
      fromClientToSubgraphs({ request, subgraphName }) {
        const headers = FORWARDED.flatMap((name) => {
          const value = request.headers.get(name);
          return value === null ? [] : [[name, value]];
        });
        const own = subgraphName === 'clients' ? [['x-router-token', routerToken]] : [];
        return Object.fromEntries([...headers, ...own]);
      },
    },
  });
  const { origin, close } = await listen(createServer(router), port);
  return {
    url: `${origin}/graphql`,
    async close() {
      await close();
      await router.dispose();
    },
  };
}
