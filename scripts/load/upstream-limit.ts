import { startGatewayChild } from '../support/gateway-child.ts';
import { measurePhase } from './measure-phase.ts';
import { closedLoop, openLoop } from './open-loop.ts';
import type { Report } from './report.ts';
import { type Callers, createCallers } from './send-operation.ts';
import { startRestApi } from './start-rest-api.ts';
import { recoveryMs, type Summary, summarise } from './summary.ts';

const PLACES = 10;
const LATENCY_MS = 100;
/** The calls per second that this REST API can answer on an idle machine. */
const NOMINAL = (PLACES * 1000) / LATENCY_MS;
/** More callers than places, but too few for long waits. */
const CONCURRENCY = 2 * PLACES;
const CAPACITY_SECONDS = 3;
const ACCOUNTS = 20;
/** Connections opened in advance, as those of a load balancer. */
const CONNECTIONS = 300;
const NORMAL = 0.8;
const OVERLOADS = [2, 5, 10];
/** Only shows that overload does not fill the memory; the soak test is for leaks. */
const MOST_RESIDENT_MB = 512;
const RECOVERY_SECONDS = 5;

/** Each operation reads another client, so that no two share a REST call. */
let clients = 0;
const operation = () =>
  JSON.stringify({
    query: 'query OneClient($id: ID!) { client(id: $id) { id name contacts { email } } }',
    variables: { id: `client-${clients++}` },
  });

/** Measures overload of the REST API: 10 calls of 100 ms at once, and the gateway is configured for 10. */
export async function upstreamLimit(report: Report, seconds: number): Promise<void> {
  for (const abandoned of ['drop', 'work'] as const) {
    const restApi = await startRestApi({ places: PLACES, latencyMs: LATENCY_MS, abandoned });
    const gateway = await startGatewayChild({
      env: { CLIENTS_API_URL: restApi.url, CLIENTS_API_CONNECTIONS: String(PLACES) },
    });
    const callers = createCallers(gateway.origin, ACCOUNTS);
    const name = abandoned === 'drop' ? 'REST API drops abandoned work' : 'REST API works on';
    const capacityNow = async () => {
      const from = performance.now();
      const load = { concurrency: CONCURRENCY, seconds: CAPACITY_SECONDS, operation };
      return summarise(await closedLoop(callers, load), from, CAPACITY_SECONDS).goodput;
    };
    const load = (perSecond: number, lasting: number) =>
      openLoop(callers, { perSecond, seconds: lasting, operation });
    const measure = (perSecond: number) =>
      measurePhase(gateway.metricsUrl, seconds, () => load(perSecond, seconds));
    await callers.connect(CONNECTIONS);
    await warmUp(callers);

    let before = await capacityNow();
    const normal = await measure(before * NORMAL);
    report.row(name, `${NORMAL}`, normal);
    report.promise(
      `${name}, at ${NORMAL * 100} % of capacity nobody is refused`,
      normal.summary.counts.good / total(normal.summary) >= 0.99,
    );
    for (const times of OVERLOADS) {
      const over = await measure(NOMINAL * times);
      const overAt = performance.now();
      const recovery = recoveryMs(await load(before * NORMAL, RECOVERY_SECONDS + 2), overAt);
      const after = await capacityNow();
      const share = over.summary.goodput / ((before + after) / 2);
      before = after;
      report.row(name, `${times}`, { ...over, recovery, share });
      const at = `${name}, at ${times} times capacity`;
      report.promise(`${at} goodput is 80 % of capacity`, share >= 0.8);
      report.promise(`${at} refusals take less than 50 ms`, over.summary.refusedMs.median < 50);
      report.promise(`${at} memory is bounded`, over.mb < MOST_RESIDENT_MB);
      report.promise(`${at} it recovers within 5 s`, recovery <= RECOVERY_SECONDS * 1000);
    }
    callers.close();
    report.promise(`${name}: the gateway ends with 0`, (await gateway.stop()) === 0);
    restApi.stop();
  }
}

/** Code that runs for the first time is slow, and capacity is not about that. */
async function warmUp(callers: Callers): Promise<void> {
  await openLoop(callers, { perSecond: NOMINAL * NORMAL, seconds: 3, operation });
}

function total({ counts }: Summary): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
