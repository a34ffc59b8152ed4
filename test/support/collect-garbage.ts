import { Session } from 'node:inspector/promises';

/** Frees all objects that nothing refers to. */
export async function collectGarbage(): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}
