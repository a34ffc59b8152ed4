import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { clientTypes } from '../schema-slice.ts';

/** Apollo Server with its own data source for REST APIs, as its documentation shows it. */
const { PORT, CLIENTS_API_URL = '' } = process.env;

interface ApolloContext {
  readonly api: ClientsApi;
}

class ClientsApi extends RESTDataSource {
  override baseURL = `${CLIENTS_API_URL}/`;
  readonly #authorization: string;

  constructor(apiKey: string) {
    super();
    this.#authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;
  }

  override willSendRequest(_path: string, request: { headers: Record<string, string> }): void {
    request.headers['authorization'] = this.#authorization;
  }

  client(id: string) {
    return this.get(`clients/${encodeURIComponent(id)}`);
  }

  page(page: number) {
    return this.get('clients', { params: { page: String(page) } });
  }

  update(id: string, input: Record<string, string>) {
    return this.put(`clients/${encodeURIComponent(id)}`, { body: input });
  }
}

const server = new ApolloServer<ApolloContext>({
  typeDefs: `
    type Query { client(id: ID!): Client clientPage(page: Int! = 1): ClientPage }
    type Mutation { updateClient(id: ID!, input: UpdateClientInput!): UpdateClientSuccess }
    type UpdateClientSuccess { clientId: ID! client: Client }
    enum ClientServiceMatchesType { FIXED PERCENTAGE }
    scalar DateTime
    ${clientTypes({ dateTime: 'DateTime', match: 'match: AccountMatch', matchesType: 'ClientServiceMatchesType' })}`,
  resolvers: {
    Query: {
      client: (_query, { id }, { api }) => api.client(id),
      clientPage: (_query, { page }, { api }) => api.page(page),
    },
    Mutation: {
      updateClient: async (_mutation, { id, input }, { api }) => ({
        clientId: id,
        client: await api.update(id, input),
      }),
    },
    ClientServiceMatch: { match: (match) => match },
    ClientServiceMatchesType: { FIXED: 'fixed', PERCENTAGE: 'percentage' },
  },
});

await startStandaloneServer(server, {
  listen: { port: Number(PORT), host: '127.0.0.1' },
  async context({ req }) {
    const [, apiKey = ''] = req.headers.authorization?.split('Bearer ') ?? [];
    return { api: new ClientsApi(apiKey) };
  },
});
