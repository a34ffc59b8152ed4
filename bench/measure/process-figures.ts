import type { Recipe } from '../gateways/gateway.ts';
import { startGateway } from '../gateways/start-gateway.ts';
import type { Stub } from '../upstream/start-stub.ts';
import { workloads } from '../workloads.ts';
import { rssMb } from './process-usage.ts';
import { contestant, runSlice } from './slice.ts';
import { median } from './statistics.ts';

const SLICE_MS = 5000;

/** The median of milliseconds from the start of a new process until it accepts connections. */
export async function measureStartup(recipe: Recipe, stub: Stub, times: number): Promise<number> {
  const found: number[] = [];
  for (let time = 0; time < times; time++) {
    const gateway = await startGateway(recipe, stub.url);
    found.push(gateway.startupMs);
    await gateway.close();
  }
  return median(found);
}

/** Megabytes that a new process holds after this long under W4, with 32 callers and changing data. */
export async function measureMemory(recipe: Recipe, stub: Stub, ms: number): Promise<number> {
  await stub.set({ data: 'changing', latencyMs: 0 });
  const gateway = await startGateway(recipe, stub.url);
  const loaded = contestant(gateway, workloads.W4);
  for (let left = ms; left > 0; left -= SLICE_MS) {
    await runSlice(loaded, stub, { callers: 32, ms: Math.min(left, SLICE_MS) });
  }
  const held = rssMb(gateway.pid);
  await gateway.close();
  return held;
}
