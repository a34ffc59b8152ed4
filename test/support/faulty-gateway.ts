import { onTestFinished } from 'vitest';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import type { Certificate } from './self-signed.ts';
import { type MoreOptions, startGateway, type TestGateway } from './start-gateway.ts';

export interface FaultyGateway extends TestGateway {
  readonly api: FaultServer;
}

/** A gateway over a fault server, for one test; over TLS, where there is a certificate. */
export async function faultyGateway(
  env: Record<string, string> = {},
  more: MoreOptions = {},
  certificate?: Certificate,
): Promise<FaultyGateway> {
  const api = await startFaultServer(certificate);
  const { close, ...gateway } = await startGateway({ url: api.url, key: 'some-key' }, env, more);
  onTestFinished(async () => {
    // The REST API ends first: the gateway waits for writes that are still under way.
    await api.close();
    await close();
  });
  return { ...gateway, api };
}
