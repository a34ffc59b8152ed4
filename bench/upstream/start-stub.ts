import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { LOAD_CORE, pin } from '../measure/cores.ts';
import { BASE_PATH, type StubOrder, type StubReport } from './protocol.ts';

export interface Stub {
  readonly pid: number;
  readonly port: number;
  /** The URL up to the version, without a slash at the end. */
  readonly url: string;
  readonly set: (order: StubOrder) => Promise<void>;
  /** How many calls it has got. */
  readonly calls: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Starts the upstream stub on the core of the load generator. */
export async function startStub(): Promise<Stub> {
  const child = fork(new URL('stub.ts', import.meta.url), { stdio: 'inherit' });
  pin(child.pid, LOAD_CORE);
  const { port } = await reportOf(child);
  const send = (order: StubOrder) => {
    child.send(order);
    return reportOf(child);
  };
  return {
    pid: child.pid ?? 0,
    port,
    url: `http://127.0.0.1:${port}${BASE_PATH}`,
    async set(order) {
      await send(order);
    },
    calls: async () => (await send({})).calls,
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function reportOf(child: ChildProcess): Promise<StubReport> {
  const [report] = await once(child, 'message');
  return report;
}
