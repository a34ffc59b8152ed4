import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type SampleApi, startSampleApi } from './sample-api.ts';
import { startGateway, type TestGateway } from './start-gateway.ts';

export interface SharedGateway {
  readonly api: SampleApi;
  readonly gateway: TestGateway;
}

/**
 * One gateway over the sample clients for all tests of a suite; it may only be used inside tests. Each test sees only
 * calls since it began.
 */
export function sharedGateway(
  env: Record<string, string> = {},
  { key }: { key?: string } = {},
): SharedGateway {
  let api: SampleApi | undefined;
  let gateway: Awaited<ReturnType<typeof startGateway>> | undefined;
  beforeAll(async () => {
    api = await startSampleApi();
    gateway = await startGateway({ url: api.url, key: key ?? api.key }, env);
  });
  beforeEach(() => {
    started(api).calls.length = 0;
  });
  afterAll(async () => {
    await gateway?.close();
    await api?.close();
  });
  return {
    get api() {
      return started(api);
    },
    get gateway() {
      return started(gateway);
    },
  };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('The shared gateway only runs during tests.');
  }
  return value;
}
