import type { RunningGateway } from '../gateways/start-gateway.ts';
import { type NextRequest, prepareRequests } from '../load/requests.ts';
import { connectCallers } from '../load/run-load.ts';
import type { Stub } from '../upstream/start-stub.ts';
import type { Workload } from '../workloads.ts';
import { cpuMs, rssMb } from './process-usage.ts';

/** The results of one gateway in about a second of load. */
export interface Slice {
  readonly requests: number;
  readonly refused: number;
  readonly elapsedMs: number;
  /** CPU time of the gateway for one request. */
  readonly cpuMs: number;
  readonly latenciesMs: readonly number[];
  readonly upstreamCalls: number;
  readonly rssMb: number;
}

export interface Contestant {
  readonly gateway: Pick<RunningGateway, 'name' | 'pid' | 'port' | 'forgetLog'>;
  readonly next: NextRequest;
}

/** A gateway under a workload. */
export function contestant(gateway: RunningGateway, workload: Workload): Contestant {
  return { gateway, next: prepareRequests(workload, gateway) };
}

/** How often a slice is tried: on a busy machine, an upstream call may take seconds. */
const ATTEMPTS = 5;

/**
 * Loads one gateway for a while, and measures the cost.
 *
 * @throws when operations fail in every try
 */
export async function runSlice(
  contestant: Contestant,
  stub: Stub,
  load: { callers: number; ms: number },
): Promise<Slice> {
  let failure: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const slice = await trySlice(contestant, stub, load);
    if (slice.failure === undefined) {
      return slice;
    }
    failure = slice.failure;
  }
  throw new Error(`${contestant.gateway.name} fails operations: ${failure}`);
}

async function trySlice(
  { gateway, next }: Contestant,
  stub: Stub,
  { callers: count, ms }: { callers: number; ms: number },
): Promise<Slice & { failure: string | undefined }> {
  const callers = await connectCallers(gateway.port, count);
  const callsBefore = await stub.calls();
  const cpuBefore = cpuMs(gateway.pid);
  const load = await callers.run(next, ms);
  const cpu = cpuMs(gateway.pid) - cpuBefore;
  const calls = (await stub.calls()) - callsBefore;
  callers.close();
  gateway.forgetLog();
  return {
    ...load,
    cpuMs: cpu / load.requests,
    upstreamCalls: calls / load.requests,
    rssMb: rssMb(gateway.pid),
  };
}
