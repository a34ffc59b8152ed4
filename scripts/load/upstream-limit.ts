import { startGatewayChild } from '../support/gateway-child.ts';
import { readProcessFigures } from '../support/read-metrics.ts';
import { openLoop } from './open-loop.ts';
import type { Report } from './report.ts';
import { type Callers, createCallers } from './send-operation.ts';
import { startRestApi } from './start-rest-api.ts';
import { recoveryMs, type Summary, summarise } from './summary.ts';

const PLACES = 10;
const LATENCY_MS = 100;
/** Operations a second that this REST API can answer. */
const CAPACITY = (PLACES * 1000) / LATENCY_MS;
const ACCOUNTS = 20;
const NORMAL = 0.8;
const OVERLOADS = [2, 5, 10];
/** No test of memory, which the soak is: only that overload does not pile up. */
const MOST_RESIDENT_MB = 512;
const RECOVERY_SECONDS = 5;

/** Each asks for another client, so that no two share a REST call. */
let clients = 0;
const operation = () =>
  JSON.stringify({
    query: 'query OneClient($id: ID!) { client(id: $id) { id name contacts { email } } }',
    variables: { id: `client-${clients++}` },
  });

/** Where the REST API is what is slow: 10 calls of 100 ms at once, and the gateway knows of the 10. */
export async function upstreamLimit(report: Report, seconds: number): Promise<void> {
  for (const abandoned of ['drop', 'work'] as const) {
    const restApi = await startRestApi({ places: PLACES, latencyMs: LATENCY_MS, abandoned });
    const gateway = await startGatewayChild({
      env: { CLIENTS_API_URL: restApi.url, CLIENTS_API_CONNECTIONS: String(PLACES) },
    });
    const callers = createCallers(gateway.origin, ACCOUNTS);
    const name = abandoned === 'drop' ? 'REST API drops abandoned work' : 'REST API works on';
    const residentMb = async () =>
      (await readProcessFigures(gateway.metricsUrl)).residentBytes / 2 ** 20;
    const load = (times: number, lasting: number) =>
      openLoop(callers, { perSecond: CAPACITY * times, seconds: lasting, operation });
    await warmUp(callers);

    const normal = summarise(await load(NORMAL, seconds), seconds);
    report.row(name, `${NORMAL}`, normal, { mb: await residentMb() });
    report.promise(
      `${name}, at ${NORMAL * 100} % of capacity nobody is refused`,
      normal.counts.good / total(normal) >= 0.99,
    );
    for (const times of OVERLOADS) {
      const over = summarise(await load(times, seconds), seconds);
      const mb = await residentMb();
      const overAt = performance.now();
      const after = await load(NORMAL, RECOVERY_SECONDS + 2);
      const recovery = recoveryMs(after, overAt);
      report.row(name, `${times}`, over, { mb, recovery });
      const at = `${name}, at ${times} times capacity`;
      report.promise(`${at} goodput is 80 % of capacity`, over.goodput >= CAPACITY * 0.8);
      report.promise(`${at} refusals take less than 50 ms`, over.refusedMs.median < 50);
      report.promise(`${at} memory is bounded`, mb < MOST_RESIDENT_MB);
      report.promise(`${at} it recovers within 5 s`, recovery <= RECOVERY_SECONDS * 1000);
    }
    await callers.close();
    report.promise(`${name}: the gateway ends with 0`, (await gateway.stop()) === 0);
    restApi.stop();
  }
}

/** Code that runs for the first time is slow, and capacity is not about that. */
async function warmUp(callers: Callers): Promise<void> {
  await openLoop(callers, { perSecond: CAPACITY * NORMAL, seconds: 3, operation });
}

function total({ counts }: Summary): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
