import { afterAll, beforeAll } from 'vitest';
import { type FaultServer, startFaultServer, succeed } from './fault-server.ts';
import { startGateway, type TestGateway } from './start-gateway.ts';

export interface SharedFaultyGateway {
  readonly api: FaultServer;
  readonly gateway: TestGateway;
  /** Makes the REST API work again; returns the calls since the last time. */
  takeCalls: () => FaultServer['calls'];
}

/** One gateway over a fault server for all tests of a suite, and for all runs of a property. */
export function sharedFaultyGateway(env: Record<string, string> = {}): SharedFaultyGateway {
  let api: FaultServer;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let taken = 0;
  beforeAll(async () => {
    api = await startFaultServer();
    const quiet = { LOG_LEVEL: 'error', ...env };
    gateway = await startGateway({ url: api.url, key: 'some-key' }, quiet);
  });
  afterAll(async () => {
    await api.close();
    await gateway.close();
  });
  return {
    get api() {
      return api;
    },
    get gateway() {
      return gateway;
    },
    takeCalls() {
      const calls = api.calls.slice(taken);
      taken = api.calls.length;
      api.play = succeed;
      return calls;
    },
  };
}
