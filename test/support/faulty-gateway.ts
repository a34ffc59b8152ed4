import { onTestFinished } from 'vitest';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { createGate } from './gate.ts';
import type { Certificate } from './self-signed.ts';
import { type MoreOptions, startGateway, type TestGateway } from './start-gateway.ts';
import { until } from './until.ts';

export interface FaultyGateway extends TestGateway {
  readonly api: FaultServer;
}

/** A gateway over a fault server, for one test; over TLS if there is a certificate. */
export async function faultyGateway(
  env: Record<string, string> = {},
  more: MoreOptions = {},
  certificate?: Certificate,
): Promise<FaultyGateway> {
  const api = await startFaultServer(certificate);
  const { close, ...gateway } = await startGateway({ url: api.url, key: 'some-key' }, env, more);
  onTestFinished(async () => {
    // The REST API is closed first, since the gateway waits for writes in flight.
    await api.close();
    await close();
  });
  return { ...gateway, api };
}

/** Like `faultyGateway`, over a REST API that holds every call until the test releases it. */
export async function gatedGateway(env?: Record<string, string>, more?: MoreOptions) {
  const gate = createGate();
  const gateway = await faultyGateway(env, more);
  gateway.api.play = gate.play;
  /** Waits until this many calls have arrived. */
  const calls = (count: number) => until(() => gateway.api.calls.length === count);
  return { ...gateway, gate, calls };
}
