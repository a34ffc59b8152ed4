import { onTestFinished } from 'vitest';
import {
  type EmbeddedApi,
  type EmbeddedApiCall,
  type EmbeddedApiOptions,
  startEmbeddedApi,
} from '../../src/embedded-api/embedded-api.ts';

/** A form is sent as one, anything else as JSON. */
export type TestBody = URLSearchParams | object;

export interface TestApi extends EmbeddedApi {
  /** every call so far, in order */
  calls: EmbeddedApiCall[];
  /** sends a call below the base URL, with the API's own key unless the headers say otherwise */
  send(
    method: string,
    path: string,
    body?: TestBody,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export function basic(key: string, password = ''): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}` };
}

/** Starts an embedded API that ends with the test. */
export async function startTestApi(options: EmbeddedApiOptions = {}): Promise<TestApi> {
  const calls: EmbeddedApiCall[] = [];
  const api = await startEmbeddedApi({
    onCall: (call) => {
      calls.push(call);
    },
    ...options,
  });
  onTestFinished(() => api.close());
  return {
    ...api,
    calls,
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
