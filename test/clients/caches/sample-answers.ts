import { print } from 'graphql';
import { sampleApiForTest } from '../../support/sample-api.ts';
import { gatewayForTest } from '../../support/start-gateway.ts';
import { EVERYTHING } from './everything.ts';

/** A gateway over the sample clients, and a `fetch` that sends the account's key with every request. */
export async function sampleGateway() {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const asCaller: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${api.key}`);
    return fetch(url, { ...init, headers });
  };
  return { gateway, api, url: `${gateway.origin}/graphql`, fetch: asCaller };
}

export interface Page {
  readonly page: number;
  readonly data: Record<string, unknown>;
}

/** All sample clients with all their fields, page by page. */
export async function everyPage(): Promise<Page[]> {
  const { gateway } = await sampleGateway();
  return Promise.all(
    [1, 2, 3, 4].map(async (page) => {
      const { data, errors } = await gateway.ask(print(EVERYTHING), { page });
      if (errors !== undefined) {
        throw new Error(JSON.stringify(errors));
      }
      return { page, data };
    }),
  );
}
