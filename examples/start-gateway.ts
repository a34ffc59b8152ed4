import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts the gateway in its own process, over the embedded API with its sample clients. */
export async function startGateway(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line);
    if (typeof port === 'number') {
      child.stdout.resume();
      return {
        url: `http://127.0.0.1:${port}/graphql`,
        async close() {
          child.kill('SIGTERM');
          await exited;
        },
      };
    }
  }
  throw new Error('The gateway ended before it listened.');
}
