import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { RunningGateway } from '../gateways/start-gateway.ts';
import type { Stub } from '../upstream/start-stub.ts';
import { workloads } from '../workloads.ts';
import { GATEWAY_CORE, pin } from './cores.ts';
import { contestant, runSlice } from './slice.ts';
import { median, type Spread, spread } from './statistics.ts';

const SLICE_MS = 2000;
const WARM_SLICES = 3;

export interface AddedLatency {
  readonly gatewayP50Ms: number;
  readonly bareP50Ms: number;
  /** The latencies of the two, by round. */
  readonly ratio: Spread;
}

/** Compares, for W5 with a latency of 20 ms, the gateway with a client that makes the ten calls itself. */
export async function measureAddedLatency(
  gateway: RunningGateway,
  stub: Stub,
  rounds: number,
): Promise<AddedLatency> {
  await stub.set({ data: 'changing', latencyMs: 20 });
  const client = fork(new URL('bare-client.ts', import.meta.url), [String(stub.port)]);
  pin(client.pid, GATEWAY_CORE);
  const subject = contestant(gateway, workloads.W5);
  const gatewayP50 = async () => {
    const slice = await runSlice(subject, stub, { callers: 1, ms: SLICE_MS });
    return median(slice.latenciesMs);
  };
  const bareP50 = async () => {
    client.send(SLICE_MS);
    const [latencies] = await once(client, 'message');
    return median(latencies);
  };
  const through: number[] = [];
  const bare: number[] = [];
  for (let round = -WARM_SLICES; round < rounds; round++) {
    const [a, b] = [await gatewayP50(), await bareP50()];
    if (round >= 0) {
      through.push(a);
      bare.push(b);
    }
  }
  client.disconnect();
  return {
    gatewayP50Ms: median(through),
    bareP50Ms: median(bare),
    ratio: spread(through.map((value, at) => value / (bare[at] ?? Number.NaN))),
  };
}
