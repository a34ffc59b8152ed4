import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Subgraph } from '../../../examples/supergraph/compose.ts';
import { unusedPort } from '../../support/loopback.ts';
import type { Router, RouterOptions } from './router.ts';

const BINARY = '@grafbase/cli-x86_64-unknown-linux-musl/grafbase';

/** A router in Rust, which itself composes the schemas that it gets from `_service`. */
export const grafbase: Router = {
  name: 'Grafbase',
  cancels: true,
  readsRefusals: false,
  start,
};

/** The npm package has the program for a single platform. */
export const grafbaseRunsHere = process.platform === 'linux' && process.arch === 'x64';

async function start({ subgraphs, routerToken }: RouterOptions) {
  const binary = createRequire(import.meta.url).resolve(BINARY);
  await chmod(binary, 0o755);
  const home = await mkdtemp(join(tmpdir(), 'grafbase-'));
  const config = join(home, 'grafbase.toml');
  await writeFile(config, settings(subgraphs, routerToken));
  const port = await unusedPort();
  const child = spawn(binary, ['dev', '--config', config, '--port', port], {
    cwd: home,
    env: { HOME: home },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  await answering(url, child);
  return {
    url,
    async close() {
      child.kill();
      await once(child, 'exit');
      await rm(home, { recursive: true, force: true });
    },
  };
}

function settings(subgraphs: readonly Subgraph[], routerToken: string): string {
  const forwarded = ['authorization', 'x-request-id'].map(
    (name) => `[[headers]]\nrule = "forward"\nname = "${name}"\n`,
  );
  const sections = subgraphs.map(({ name, url }) => {
    const own =
      name === 'clients'
        ? `introspection_headers = { "x-router-token" = "${routerToken}" }
[[subgraphs.${name}.headers]]
rule = "insert"
name = "x-router-token"
value = "${routerToken}"
`
        : '';
    return `[subgraphs.${name}]\nurl = "${url}"\nintrospection_url = "${url}"\n${own}`;
  });
  return [...forwarded, ...sections].join('\n');
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt += 1) {
    const answer = await fetch(`${url}?query={__typename}`).catch(() => undefined);
    if (answer !== undefined) {
      return;
    }
    await delay(100);
  }
  throw new Error('The router does not respond.');
}
