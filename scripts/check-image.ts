import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * Runs the steps of the Dockerfile in an empty directory, without Docker: copies and installs the same files, starts the
 * same command in the same environment, runs the health check, and stops the process as Docker would. Files in
 * `.dockerignore` are left out.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const lines = (await readFile(join(root, 'Dockerfile'), 'utf8')).replaceAll('\\\n', '').split('\n');
const steps = lines.map((line) => /^([A-Z]+) +(.*)$/.exec(line)).filter((step) => step !== null);
const of = (name: string) =>
  steps.filter(([, step]) => step === name).map(([, , rest = '']) => rest);
const ignore = await readFile(join(root, '.dockerignore'), 'utf8');

const app = await mkdtemp(join(tmpdir(), 'image-'));
const environment = Object.fromEntries(
  of('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('='))),
);
const env = { ...process.env, ...environment, PORT: '0', EMBEDDED_API: 'true' };

try {
  for (const rest of of('COPY').filter((line) => !line.startsWith('--from'))) {
    const words = rest.split(/ +/);
    const target = join(app, words.pop() ?? '');
    for (const source of words) {
      if (!ignore.includes(`\n!${source}\n`)) {
        throw new Error(`.dockerignore leaves ${source} out.`);
      }
      const into =
        target.endsWith('/') || words.length > 1 ? join(target, basename(source)) : target;
      await mkdir(join(into, '..'), { recursive: true });
      await cp(join(root, source), into, { recursive: true });
    }
  }
  for (const command of of('RUN')) {
    await run('sh', ['-c', command], { cwd: app, env, stdio: 'inherit' });
  }

  const [program = '', ...args] = JSON.parse(of('CMD')[0] ?? '[]');
  const server = spawn(program, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await readPort(server.stdout);
  const health = /CMD (\[.*\])$/.exec(of('HEALTHCHECK')[0] ?? '')?.[1];
  const [probe = '', ...probeArgs] = JSON.parse(health ?? '[]');
  await run(probe, probeArgs, { cwd: app, env: { ...env, PORT: String(port) }, stdio: 'inherit' });
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  if (code !== 0) {
    throw new Error(`The server ended with ${code}.`);
  }
  console.log('The steps of the Dockerfile work.');
} finally {
  await rm(app, { recursive: true, force: true });
}

async function run(program: string, args: string[], options: SpawnOptions): Promise<void> {
  const [code] = await once(spawn(program, args, options), 'exit');
  if (code !== 0) {
    throw new Error(`${program} ended with ${code}.`);
  }
}

async function readPort(output: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: output })) {
    const { port } = JSON.parse(line);
    if (typeof port === 'number') {
      return port;
    }
  }
  throw new Error('The server ended before it listened.');
}
