import { afterAll, beforeAll } from 'vitest';
import { type AnsweringApi, startAnsweringApi } from './answering-api.ts';
import { type Answer, startGateway, type TestGateway } from './start-gateway.ts';

export interface ScriptedGateway extends Omit<TestGateway, 'origin'> {
  readonly api: () => AnsweringApi;
}

/** One gateway over one REST API that answers what each test scripts, for the whole file. */
export function scriptedGateway(env: Record<string, string> = {}): ScriptedGateway {
  let api: AnsweringApi;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    api = await startAnsweringApi();
    gateway = await startGateway(api, env);
  });
  afterAll(async () => {
    await gateway.close();
    await api.close();
  });
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
