import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { compose } from '../../../examples/supergraph/compose.ts';
import { type Router, type RouterOptions, subgraphHeaders } from './router.ts';

interface Context {
  readonly header: (name: string) => string | undefined;
}

export const apolloGateway: Router = {
  name: '@apollo/gateway',
  cancels: false,
  readsRefusals: true,
  start,
};

async function start({ subgraphs, routerToken }: RouterOptions) {
  const gateway = new ApolloGateway({
    supergraphSdl: compose(subgraphs),
    buildService: ({ name, url }) =>
      new RemoteGraphQLDataSource<Partial<Context>>({
        url: url ?? '',
        willSendRequest({ request, context }) {
          const header = context.header ?? (() => undefined);
          for (const [key, value] of Object.entries(subgraphHeaders(name, header, routerToken))) {
            request.http?.headers.set(key, value);
          }
        },
      }),
  });
  const server = new ApolloServer<Context>({ gateway, includeStacktraceInErrorResponses: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({
      header(name) {
        const value = req.headers[name];
        return typeof value === 'string' ? value : undefined;
      },
    }),
  });
  return { url, close: () => server.stop() };
}
