import { ask } from '../../load/ask.ts';
import { inTurn, type NextRequest, post } from '../../load/requests.ts';
import type { Contestant } from '../../measure/slice.ts';
import { CLIENTS, clientId, PAGE_SIZE } from '../../upstream/clients.ts';
import { BASE_PATH, BASIC } from '../../upstream/protocol.ts';
import type { Stub } from '../../upstream/start-stub.ts';
import { type WorkloadName, workloads } from '../../workloads.ts';
import { type RunningGateway, startGateway } from '../start-gateway.ts';
import { fixed, proxy } from './recipes.ts';

/** Workloads with a single upstream call: only for these can the limits be measured. */
export const LIMITED = ['W1', 'W2'] as const satisfies WorkloadName[];
type Limited = (typeof LIMITED)[number];

/** Figures that no gateway on this machine can improve on. */
export interface Limits {
  readonly contestants: (workload: Limited) => Contestant[];
  readonly close: () => Promise<void>;
}

/** @param ours supplies the responses for the server with fixed responses */
export async function startLimits(ours: RunningGateway, stub: Stub): Promise<Limits> {
  const answers = await Promise.all(
    LIMITED.map(async (name) => {
      const operation = workloads[name].operation(0);
      return [name, await ask(ours, JSON.stringify(operation))];
    }),
  );
  const passing = await startGateway(proxy, stub.url);
  const server = await startGateway(fixed(Object.fromEntries(answers)), stub.url);
  return {
    contestants(name) {
      const body = JSON.stringify(workloads[name].operation(0));
      const request = post({ ...server, path: `/${name}` }, body);
      return [
        { gateway: passing, next: reads(name, passing.port) },
        { gateway: server, next: () => request },
        {
          gateway: { name: 'upstream', pid: stub.pid, port: stub.port, forgetLog() {} },
          next: reads(name, stub.port),
        },
      ];
    },
    async close() {
      await Promise.all([passing.close(), server.close()]);
    },
  };
}

/** The upstream calls of a workload, as requests. */
function reads(name: Limited, port: number): NextRequest {
  const paths =
    name === 'W1'
      ? Array.from({ length: CLIENTS }, (_, index) => `/clients/${clientId(index)}`)
      : Array.from({ length: CLIENTS / PAGE_SIZE }, (_, index) => `/clients?page=${index + 1}`);
  return inTurn(
    paths.map((path) =>
      Buffer.from(
        `GET ${BASE_PATH}${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: ${BASIC}\r\n\r\n`,
      ),
    ),
  );
}
