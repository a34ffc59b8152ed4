import { afterAll, beforeAll } from 'vitest';
import { serveFrontend } from '../../../examples/frontend/server/serve-frontend.ts';
import type { Account } from '../../../src/embedded-api/account.ts';
import { type SampleApi, startSampleApi } from '../../support/sample-api.ts';
import { startGateway } from '../../support/start-gateway.ts';

/** What the frontend's server knows, and no browser may. */
export const TOKEN = 'a-token-that-no-browser-sees';

export interface Frontend {
  readonly origin: string;
  readonly api: SampleApi;
  /** Ends the gateway, or brings it back where it was. */
  readonly stopGateway: () => Promise<void>;
  readonly restartGateway: () => Promise<void>;
}

/** The whole of it for the tests of a file: the sample clients, a gateway, and the frontend's server. */
export function sampleFrontend(accounts?: () => readonly Account[]): Frontend {
  let api: SampleApi | undefined;
  let gateway: Awaited<ReturnType<typeof startGateway>> | undefined;
  let frontend: Awaited<ReturnType<typeof serveFrontend>> | undefined;
  const start = (env: Record<string, string> = {}) =>
    startGateway(there(api), {
      CLIENTS_API_KEY: there(api).key,
      GATEWAY_TOKENS: TOKEN,
      LOG_LEVEL: 'warn',
      ...env,
    });
  beforeAll(async () => {
    api = await startSampleApi(accounts && { accounts: accounts() });
    gateway = await start();
    frontend = await serveFrontend({ gatewayUrl: `${gateway.origin}/graphql`, token: TOKEN });
  });
  afterAll(async () => {
    await frontend?.close();
    await gateway?.close();
    await api?.close();
  });
  return {
    get origin() {
      return there(frontend).origin;
    },
    get api() {
      return there(api);
    },
    stopGateway: () => there(gateway).close(),
    async restartGateway() {
      gateway = await start({ PORT: new URL(there(gateway).origin).port });
    },
  };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('It is there only while tests run.');
  }
  return value;
}
