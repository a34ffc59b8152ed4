import { expect } from 'vitest';
import type { TestGateway } from './start-gateway.ts';

/** Sends an operation whose caller leaves when told to, and must not get a response before. */
export function askAndLeave(
  { origin }: Pick<TestGateway, 'origin'>,
  query: string,
  key = 'some-key',
): { leave: () => Promise<void> } {
  const controller = new AbortController();
  const left = fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
    signal: controller.signal,
  }).then(
    () => expect.unreachable('A response arrived.'),
    () => {},
  );
  return {
    leave() {
      controller.abort();
      return left;
    },
  };
}
