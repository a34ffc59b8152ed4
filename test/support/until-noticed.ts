import type { TestGateway } from './start-gateway.ts';

/** Resolves when a gateway has noticed what callers did before, since it has answered later requests. */
export async function untilNoticed({ fetch }: Pick<TestGateway, 'fetch'>): Promise<void> {
  for (let requests = 0; requests < 2; requests++) {
    await fetch('/livez');
  }
}
