import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compose } from '../../examples/supergraph/compose.ts';
import { unusedPort } from '../support/loopback.ts';
import { codeBlocks } from '../support/markdown.ts';
import type { RouterOptions, RunningRouter } from './routers/router.ts';
import { ask, startSupergraph } from './supergraph.ts';

const blocks = codeBlocks('docs/federation.md');
const texts = (language: string) =>
  blocks.filter((block) => block.language === language).map(({ text }) => text);
const queries = texts('graphql').filter((text) => text.startsWith('query '));
const schemas = texts('graphql').filter((text) => text.startsWith('extend schema'));
const neighbour = (name: string) =>
  readFile(
    new URL(`../../examples/supergraph/neighbours/${name}.graphql`, import.meta.url),
    'utf8',
  );

let supergraph: Awaited<ReturnType<typeof startSupergraph>>;

beforeAll(async () => {
  supergraph = await startSupergraph(startAsDocumented);
});
afterAll(() => supergraph.close());

test('the schemas on the page are those of the neighbours in the example', async () => {
  expect(schemas).toEqual([await neighbour('jobs'), await neighbour('users')]);
});

test.each(queries.map((query) => [query.slice(0, query.indexOf(' {')), query]))(
  '%s',
  async (_name, query) => {
    const { data, errors } = await ask(supergraph, query, {
      headers: { 'x-request-id': 'docs-1' },
    });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/Northwind Localization/);
    const ids = supergraph.api.calls.map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids)).toEqual(new Set(['docs-1']));
  },
);

/** Starts Hive Gateway with its own command and the configuration on the page. */
async function startAsDocumented({
  subgraphs,
  routerToken,
}: RouterOptions): Promise<RunningRouter> {
  const folder = await mkdtemp(fileURLToPath(new URL('docs-', import.meta.url)));
  const port = await unusedPort();
  await writeFile(`${folder}/gateway.config.ts`, texts('ts').join('\n'));
  await writeFile(`${folder}/supergraph.graphql`, compose(subgraphs));
  const command = fileURLToPath(new URL('node_modules/.bin/hive-gateway', import.meta.url));
  const router = spawn(
    command,
    ['supergraph', 'supergraph.graphql', '--host', '127.0.0.1', '--port', port],
    { cwd: folder, env: { ...process.env, ROUTER_TOKEN: routerToken }, stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/graphql`;
  await vi.waitFor(() => fetch(url), { timeout: 40_000, interval: 200 });
  return {
    url,
    async close() {
      router.kill();
      await once(router, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
