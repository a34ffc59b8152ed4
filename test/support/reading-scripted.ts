import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type AnsweringApi, startAnsweringApi } from './answering-api.ts';
import { type Answer, startGateway, type TestGateway } from './start-gateway.ts';

export interface ScriptedGateway extends Omit<TestGateway, 'origin'> {
  readonly api: () => AnsweringApi;
}

/**
 * One REST API that answers what each test scripts, for the whole file, and a new gateway for each test: it
 * remembers how the REST API did.
 */
export function scriptedGateway(env: Record<string, string> = {}): ScriptedGateway {
  let api: AnsweringApi;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    api = await startAnsweringApi();
  });
  beforeEach(async () => {
    gateway = await startGateway(api, env);
  });
  afterEach(() => gateway.close());
  afterAll(() => api.close());
  return {
    api: () => api,
    ask: (...operation) => gateway.ask(...operation),
    fetch: (...request) => gateway.fetch(...request),
    get logs() {
      return gateway.logs;
    },
  };
}

/** Path and code of every error, in the order of the paths. */
export function failures({ errors = [] }: Answer): [string, string][] {
  return errors
    .map(({ path, extensions }): [string, string] => [path?.join('.') ?? '', extensions.code])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
