import { startGatewayChild } from '../support/gateway-child.ts';
import { measurePhase } from './measure-phase.ts';
import { closedLoop, openLoop } from './open-loop.ts';
import type { Report } from './report.ts';
import { createCallers } from './send-operation.ts';
import { startRestApi } from './start-rest-api.ts';
import { median, recoveryMs } from './summary.ts';

/** Enough ids that hardly any two operations share a read. */
const ACCOUNTS = 5000;
const CONCURRENCY = 32;
/** Node accepts one new connection in each turn of its event loop, so opening many is slow when turns are long. */
const CONNECTIONS = 1000;
const WARM_UP_SECONDS = 12;
const ROUNDS = 3;
const OVERLOAD = 2;
const NORMAL = 0.3;
const MOST_RESIDENT_MB = 768;
const RECOVERY_SECONDS = 5;

/** Much work for the gateway and little for the others: a page with all fields of its clients. */
const operation = () =>
  JSON.stringify({
    query: `query WholePage {
      clients {
        totalCount
        nodes {
          id name archived details createdAt updatedAt
          address { name line1 line2 city postalCode state country }
          contacts { id fullName email phone emails { invoice quote ccInvoice ccQuote } }
          invoice { currency { code symbol } minimumFee paymentTerms tax1 { name value } }
          labels { id name color }
          services { id unitCost service { name } matches { percentage match { name } } }
        }
      }
    }`,
  });

/**
 * Measures overload of our own CPU. The speed of a machine changes from one moment to the next, so the capacity is
 * measured right before and right after each overload.
 */
export async function cpuLimit(report: Report, seconds: number): Promise<void> {
  const restApi = await startRestApi({ places: 10_000, latencyMs: 5, abandoned: 'drop' });
  const gateway = await startGatewayChild({ env: { CLIENTS_API_URL: restApi.url } });
  const callers = createCallers(gateway.origin, ACCOUNTS);
  const capacityNow = async () => {
    const load = { concurrency: CONCURRENCY, seconds, operation };
    const phase = await measurePhase(gateway.metricsUrl, seconds, () => closedLoop(callers, load));
    report.row('CPU, one after another', '1', phase);
    return phase.summary.goodput;
  };
  await callers.connect(CONNECTIONS);
  await closedLoop(callers, { concurrency: CONCURRENCY, seconds: WARM_UP_SECONDS, operation });

  const shares: number[] = [];
  const recoveries: number[] = [];
  let before = await capacityNow();
  for (let round = 0; round < ROUNDS; round++) {
    const load = { perSecond: before * OVERLOAD, seconds, operation };
    const over = await measurePhase(gateway.metricsUrl, seconds, () => openLoop(callers, load));
    const overAt = performance.now();
    const normal = { perSecond: before * NORMAL, seconds: RECOVERY_SECONDS + 2, operation };
    const recovery = recoveryMs(await openLoop(callers, normal), overAt);
    report.row('CPU', String(OVERLOAD), { ...over, recovery });
    report.promise('CPU: memory is bounded', over.mb < MOST_RESIDENT_MB);
    recoveries.push(recovery);
    const after = await capacityNow();
    shares.push(over.summary.goodput / ((before + after) / 2));
    before = after;
  }
  const share = median(shares);
  console.log(`  goodput at ${OVERLOAD} times capacity: ${Math.round(share * 100)} % of it`);
  report.promise(`CPU: at ${OVERLOAD} times capacity goodput is 55 % of it`, share >= 0.55);
  report.promise('CPU: it recovers within 5 s', median(recoveries) <= RECOVERY_SECONDS * 1000);
  callers.close();
  report.promise('CPU: the gateway ends with 0', (await gateway.stop()) === 0);
  restApi.stop();
}
