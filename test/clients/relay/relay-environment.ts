import {
  commitMutation,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  type MutationParameters,
  Network,
  RecordSource,
  Store,
  type Variables,
} from 'relay-runtime';
import { sampleGateway } from '../caches/sample-answers.ts';
import { compile } from './compile.ts';
import { getDataID } from './get-data-id.ts';

export type RelayStore = Awaited<ReturnType<typeof relayEnvironment>>;

/** A Relay environment over the sample clients, with the documents of this folder and the keys that the page advises. */
export async function relayEnvironment() {
  const { artifact, operations } = await compile();
  const { url, fetch } = await sampleGateway();
  const environment = new Environment({
    network: Network.create(async ({ id }, variables): Promise<GraphQLResponse> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: operations[String(id)], variables }),
      });
      return response.json();
    }),
    store: new Store(new RecordSource()),
    getDataID,
  });
  return {
    environment,
    query: async (name: string, variables: Variables) =>
      fetchQuery(environment, await artifact(name), variables).toPromise(),
    async mutate(name: string, variables: Variables): Promise<MutationParameters['response']> {
      const mutation = await artifact(name);
      return new Promise((resolve, reject) => {
        commitMutation(environment, {
          mutation,
          variables,
          onCompleted: resolve,
          onError: reject,
        });
      });
    },
  };
}
