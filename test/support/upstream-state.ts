import { expect } from 'vitest';
import type { TestGateway } from './start-gateway.ts';

export interface UpstreamState {
  readonly circuit: 'closed' | 'open' | 'probing';
  readonly running: number;
  readonly waiting: number;
}

/** The state of the REST API, from `/readyz`. */
export async function upstreamState({ fetch }: Pick<TestGateway, 'fetch'>): Promise<UpstreamState> {
  const { clientsApi } = await (await fetch('/readyz')).json();
  return clientsApi;
}

/** Waits until the REST API is in this state. */
export async function untilUpstream(
  gateway: Pick<TestGateway, 'fetch'>,
  state: Partial<UpstreamState>,
): Promise<void> {
  await expect.poll(() => upstreamState(gateway), { interval: 2 }).toMatchObject(state);
}
