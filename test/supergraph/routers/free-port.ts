import { createServer } from 'node:http';
import { listen } from '../../../examples/listen.ts';

/** For programs that must be told their port, and cannot say which one they took. */
export async function freePort(): Promise<number> {
  const { origin, close } = await listen(createServer());
  await close();
  return Number(new URL(origin).port);
}
