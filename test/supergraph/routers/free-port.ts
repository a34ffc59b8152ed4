import { createServer } from 'node:http';
import { listen } from '../../../examples/listen.ts';

/** A free port, for programs that must be told their port, as they cannot report a port that they picked. */
export async function freePort(): Promise<number> {
  const { origin, close } = await listen(createServer());
  await close();
  return Number(new URL(origin).port);
}
