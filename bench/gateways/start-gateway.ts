import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { GATEWAY_CORE, onCore } from '../measure/cores.ts';
import type { GatewayRecipe, Recipe } from './gateway.ts';

/** A gateway in its own process, on its own core. */
export interface RunningGateway extends GatewayRecipe {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from the start of the process until it accepted a connection. */
  readonly startupMs: number;
  /** Its log goes to a file, which would grow to gigabytes. */
  readonly forgetLog: () => void;
  readonly close: () => Promise<void>;
}

const STARTUP_MS = 60_000;

/** Closed at the end; killed with this process if something fails. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) {
    child.kill('SIGKILL');
  }
});
process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));

/** Starts a gateway and waits until it listens. */
export async function startGateway(recipeFor: Recipe, apiUrl: string): Promise<RunningGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'clients-bench-'));
  const port = await freePort();
  const recipe = recipeFor({ port, apiUrl, folder });
  const logPath = join(folder, 'gateway.log');
  const log = openSync(logPath, 'a');
  const [program, ...args] = onCore(GATEWAY_CORE, recipe.command);
  const start = performance.now();
  const child = spawn(program, args, {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: String(port),
      CLIENTS_API_URL: apiUrl,
      ...recipe.env,
    },
    stdio: ['ignore', log, log],
  });
  children.add(child);
  const exited = once(child, 'exit').finally(() => children.delete(child));
  const close = async () => {
    child.kill('SIGTERM');
    const killer = global.setTimeout(() => child.kill('SIGKILL'), 3000);
    await exited;
    clearTimeout(killer);
    closeSync(log);
    rmSync(folder, { recursive: true });
  };
  while (!(await takesConnections(port))) {
    if (child.exitCode !== null || performance.now() - start > STARTUP_MS) {
      const said = readFileSync(logPath, 'utf8').slice(-2000);
      await close();
      throw new Error(`${recipe.name} did not start:\n${said}`);
    }
    await setTimeout(5);
  }
  return {
    ...recipe,
    // taskset becomes the program that it starts, so this is the gateway itself.
    pid: child.pid ?? 0,
    port,
    startupMs: performance.now() - start,
    forgetLog: () => ftruncateSync(log),
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function takesConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
