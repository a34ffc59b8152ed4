import { afterAll, beforeAll } from 'vitest';
import { serveFrontend } from '../../../examples/frontend/server/serve-frontend.ts';
import type { Account } from '../../../src/embedded-api/account.ts';
import { type SampleApi, startSampleApi } from '../../support/sample-api.ts';
import { startGateway } from '../../support/start-gateway.ts';

/** The gateway token, which only the frontend's server knows, never a browser. */
export const TOKEN = 'a-token-that-no-browser-sees';

export interface Frontend {
  readonly origin: string;
  readonly api: SampleApi;
  /** Stops the gateway, or starts it again on the same port. */
  readonly stopGateway: () => Promise<void>;
  readonly restartGateway: () => Promise<void>;
}

/** The sample clients, a gateway and the frontend's server, for all tests of a file. */
export function sampleFrontend(accounts?: () => readonly Account[]): Frontend {
  let api: SampleApi | undefined;
  let gateway: Awaited<ReturnType<typeof startGateway>> | undefined;
  let frontend: Awaited<ReturnType<typeof serveFrontend>> | undefined;
  const start = (env: Record<string, string> = {}) =>
    startGateway(started(api), {
      CLIENTS_API_KEY: started(api).key,
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
      return started(frontend).origin;
    },
    get api() {
      return started(api);
    },
    stopGateway: () => started(gateway).close(),
    async restartGateway() {
      gateway = await start({ PORT: new URL(started(gateway).origin).port });
    },
  };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('The frontend only runs during tests.');
  }
  return value;
}
