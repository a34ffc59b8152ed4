import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The gateway in its own process, as an operator runs it. */
interface GatewayChild {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The URL of its metrics. */
  readonly metricsUrl: string;
  /** Everything that it has written to standard error so far. */
  readonly stderr: () => string;
  /** Sends SIGTERM, and waits for the exit code. */
  readonly stop: () => Promise<number | null>;
}

interface GatewayChildOptions {
  readonly env: Record<string, string>;
  /** Options for Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Called with each log line after the first. */
  readonly onLog?: (line: string) => void;
}

/** Starts the gateway on free ports; it is killed with this process at the latest. */
export async function startGatewayChild({
  env,
  nodeOptions = [],
  onLog = () => {},
}: GatewayChildOptions): Promise<GatewayChild> {
  const child = spawn(process.execPath, [...nodeOptions, MAIN], {
    env: { PORT: '0', METRICS_PORT: '0', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (first === undefined) {
    throw new Error(`The gateway ended before it listened: ${stderr}`);
  }
  lines.on('line', onLog);
  const { port, metricsPort } = JSON.parse(String(first[0]));
  return {
    origin: `http://127.0.0.1:${port}`,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    stderr: () => stderr,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}
