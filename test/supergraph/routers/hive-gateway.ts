import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { listen } from '../../../examples/listen.ts';
import { compose } from '../../../examples/supergraph/compose.ts';
import { type Router, type RouterOptions, subgraphHeaders } from './router.ts';

export const hiveWithJsPlanner: Router = {
  name: 'Hive Gateway, planner in JavaScript',
  cancels: true,
  readsRefusals: true,
  start: (options) => start(options, {}),
};

export const hiveWithRustPlanner: Router = {
  name: 'Hive Gateway, planner in Rust',
  cancels: true,
  readsRefusals: true,
  start: (options) => start(options, { unifiedGraphHandler }),
};

async function start(
  { subgraphs, routerToken }: RouterOptions,
  planner: { unifiedGraphHandler?: typeof unifiedGraphHandler },
) {
  const router = createGatewayRuntime({
    supergraph: compose(subgraphs),
    logging: false,
    upstreamCancellation: true,
    ...planner,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request, subgraphName }) =>
        subgraphHeaders(subgraphName, (name) => request.headers.get(name), routerToken),
    },
  });
  const { origin, close } = await listen(createServer(router));
  return {
    url: `${origin}/graphql`,
    async close() {
      await close();
      await router.dispose();
    },
  };
}
