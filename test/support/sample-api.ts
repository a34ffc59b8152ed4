import { afterAll, beforeEach, onTestFinished } from 'vitest';
import {
  type EmbeddedApi,
  type EmbeddedApiCall,
  type EmbeddedApiOptions,
  startEmbeddedApi,
} from '../../src/embedded-api/embedded-api.ts';
import { linesOf } from './rest-server.ts';

export interface SampleApi extends EmbeddedApi {
  /** All calls so far, in order. */
  readonly calls: EmbeddedApiCall[];
  /** The same calls as `GET /v2/clients?page=1`. */
  lines: () => string[];
}

/** The embedded API with its sample clients; it records its calls. */
export async function startSampleApi(options: EmbeddedApiOptions = {}): Promise<SampleApi> {
  const calls: EmbeddedApiCall[] = [];
  const onCall = (call: EmbeddedApiCall) => {
    calls.push(call);
    return options.onCall?.(call);
  };
  const api = await startEmbeddedApi({ ...options, onCall });
  return { ...api, calls, lines: () => linesOf(calls) };
}

/** Like `startSampleApi`, for a whole file of tests; closed after them. Each test sees only calls since it began. */
export async function sampleApiForSuite(options?: EmbeddedApiOptions): Promise<SampleApi> {
  const api = await startSampleApi(options);
  beforeEach(() => {
    api.calls.length = 0;
  });
  afterAll(api.close);
  return api;
}

/** Like `startSampleApi`, for one test; closed after it. */
export async function sampleApiForTest(options?: EmbeddedApiOptions): Promise<SampleApi> {
  const api = await startSampleApi(options);
  onTestFinished(api.close);
  return api;
}
