import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type LogLine = Record<string, unknown>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface GatewayProcess {
  /** Everything that it has written to standard output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly logs: () => LogLine[];
  /** The first matching log line, past or future; rejects if the process ends without it. */
  readonly logged: (fits: (line: LogLine) => boolean) => Promise<LogLine>;
  /** `http://127.0.0.1:PORT`, once it listens. */
  readonly origin: () => Promise<string>;
  /** The URL of its metrics, if `METRICS_PORT` is set. */
  readonly metricsUrl: () => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Closes the pipe that its output goes to. */
  readonly stopReading: () => void;
  /** Signals the process and all that it started, as a terminal does on Ctrl-C. */
  readonly signalGroup: (name: NodeJS.Signals) => void;
  /** Resolves when the process has ended and all its output was read. */
  readonly exit: Promise<Exit>;
}

/** Runs `src/main.ts` as an operator does, with only this environment; killed after the test. */
export function startProcess(env: Record<string, string> = {}, node?: string): GatewayProcess {
  const { kill, ...gateway } = spawnGateway(env, node);
  onTestFinished(kill);
  return gateway;
}

/** Like `startProcess`, for a whole file of tests, which must kill it. */
export function spawnGateway(
  env: Record<string, string> = {},
  node = process.execPath,
): GatewayProcess & { readonly kill: () => void } {
  const child = spawn(node, [MAIN], {
    // A busy machine must not count as an overload of the gateway.
    env: { PORT: '0', MAX_EVENT_LOOP_DELAY_MS: '60000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group.
    detached: true,
  });
  const signalGroup = (name: NodeJS.Signals) => {
    if (child.pid !== undefined) {
      process.kill(-child.pid, name);
    }
  };
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const output = readLines(child);
  const exit = once(child, 'close').then(([code, signal]): Exit => ({ code, signal }));
  const port = async (name: 'port' | 'metricsPort') =>
    (await output.logged((line) => typeof line[name] === 'number'))[name];
  return {
    ...output,
    stderr: () => stderr,
    origin: async () => `http://127.0.0.1:${await port('port')}`,
    metricsUrl: async () => `http://127.0.0.1:${await port('metricsPort')}/metrics`,
    signal: (name) => {
      child.kill(name);
    },
    stopReading: () => {
      child.stdout.destroy();
    },
    signalGroup,
    kill() {
      try {
        signalGroup('SIGKILL');
      } catch {
        // All processes of the group have ended.
      }
    },
    exit,
  };
}

interface Waiting {
  readonly fits: (line: LogLine) => boolean;
  readonly resolve: (line: LogLine) => void;
  readonly reject: (error: Error) => void;
}

function readLines(child: ChildProcess) {
  let stdout = '';
  let waiting: Waiting[] = [];
  const logs = () =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line): LogLine => JSON.parse(line));
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    waiting = waiting.filter(({ fits, resolve }) => {
      const found = logs().find(fits);
      if (found !== undefined) {
        resolve(found);
      }
      return found === undefined;
    });
  });
  child.on('close', () => {
    for (const { reject } of waiting) {
      reject(new Error(`The process ended without the line. It wrote:\n${stdout}`));
    }
  });
  return {
    stdout: () => stdout,
    logs,
    logged(fits: (line: LogLine) => boolean): Promise<LogLine> {
      const found = logs().find(fits);
      if (found !== undefined) {
        return Promise.resolve(found);
      }
      const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
      waiting.push({ fits, resolve, reject });
      return promise;
    },
  };
}

/** Sends one operation as JSON. */
export function ask(
  origin: string,
  query: string,
  headers: Record<string, string> = {},
  variables: Record<string, unknown> = {},
): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}
