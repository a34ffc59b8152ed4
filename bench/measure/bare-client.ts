import { once } from 'node:events';
import { Pool } from 'undici';
import { clientId } from '../upstream/clients.ts';
import { BASE_PATH, BASIC } from '../upstream/protocol.ts';

/**
 * A program that makes the calls of W5, ten at once, without a gateway, and measures how long they take. Its argument is
 * the port; for each message with a number of milliseconds, it runs that long and sends back the latencies.
 */
const pool = new Pool(`http://127.0.0.1:${process.argv[2]}`, { connections: 256 });
let nth = 0;

async function tenCalls(): Promise<void> {
  const first = nth++ * 37;
  await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const path = `${BASE_PATH}/clients/${clientId((first + at * 101) % 1000)}`;
      const { body } = await pool.request({
        path,
        method: 'GET',
        headers: { authorization: BASIC },
      });
      await body.json();
    }),
  );
}

async function run(ms: number): Promise<number[]> {
  const latencies: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const start = performance.now();
    await tenCalls();
    latencies.push(performance.now() - start);
  }
  return latencies;
}

process.on('disconnect', () => process.exit());
while (process.connected) {
  const [ms] = await once(process, 'message');
  process.send?.(await run(ms));
}
