import { afterAll, onTestFinished } from 'vitest';
import {
  type EmbeddedApi,
  type EmbeddedApiCall,
  type EmbeddedApiOptions,
  startEmbeddedApi,
} from '../../src/embedded-api/embedded-api.ts';
import { linesOf } from './rest-server.ts';

export interface SampleApi extends EmbeddedApi {
  /** Every call that it got, in order. */
  readonly calls: EmbeddedApiCall[];
  /** Those calls as `GET /v2/clients?page=1`. */
  lines: () => string[];
}

/** The embedded API with its sample clients, which counts the calls it gets. */
export async function startSampleApi(options: EmbeddedApiOptions = {}): Promise<SampleApi> {
  const calls: EmbeddedApiCall[] = [];
  const onCall = (call: EmbeddedApiCall) => {
    calls.push(call);
    options.onCall?.(call);
  };
  const api = await startEmbeddedApi({ ...options, onCall });
  return { ...api, calls, lines: () => linesOf(calls) };
}

/** As `startSampleApi`, for a whole file of tests: closed when they are over. */
export async function sampleApiForSuite(options?: EmbeddedApiOptions): Promise<SampleApi> {
  const api = await startSampleApi(options);
  afterAll(api.close);
  return api;
}

/** As `startSampleApi`, for one test: closed when the test is over. */
export async function sampleApiForTest(options?: EmbeddedApiOptions): Promise<SampleApi> {
  const api = await startSampleApi(options);
  onTestFinished(api.close);
  return api;
}
