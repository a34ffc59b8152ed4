import type { EmbeddedApiOptions } from '../../src/embedded-api/embedded-api.ts';
import { type SampleApi, sampleApiForTest } from '../support/sample-api.ts';

/** URLSearchParams are sent as a form, anything else as JSON. */
export type TestBody = URLSearchParams | object;

export interface TestApi extends SampleApi {
  /** Sends a call to a path below the base URL, with the sample key unless the headers say otherwise. */
  send: (
    method: string,
    path: string,
    body?: TestBody,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

export function basic(key: string, password = ''): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}` };
}

/** `sampleApiForTest`, with a function to send calls. */
export async function startTestApi(options?: EmbeddedApiOptions): Promise<TestApi> {
  const api = await sampleApiForTest(options);
  return {
    ...api,
    send: (method, path, body, headers = {}) => {
      const isJson = body !== undefined && !(body instanceof URLSearchParams);
      return fetch(`${api.url}${path}`, {
        method,
        headers: {
          ...basic(api.key),
          ...(isJson ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : body }),
      });
    },
  };
}
