import { expect, test } from 'vitest';
import { importsOf, sourceFiles } from '../support/repository-files.ts';

/** In the order in which data flows. */
const LAYERS = [
  ['main', /^src\/(main|start)\.ts$/],
  ['workers', /^src\/workers\//],
  ['process', /^src\/process\//],
  ['gateway', /^src\/gateway\.ts$/],
  ['server', /^src\/server\//],
  ['execution', /^src\/execution\//],
  ['schema', /^src\/schema\//],
  ['loaders', /^src\/loaders(\/|\.ts$)/],
  ['rest', /^src\/rest\//],
] as const;

type Layer = (typeof LAYERS)[number][0] | 'config' | 'embedded-api';

function layerOf(path: string): Layer {
  if (/^src\/config(\/|\.ts$)/.test(path)) {
    return 'config';
  }
  if (path.startsWith('src/embedded-api/')) {
    return 'embedded-api';
  }
  const layer = LAYERS.find(([, files]) => files.test(path));
  if (layer === undefined) {
    throw new Error(`${path} is in no folder that this test knows.`);
  }
  return layer[0];
}

/** Each layer may import from itself and from the layers that data reaches after it. */
function mayImportFrom(layer: Layer): Set<Layer> {
  if (layer === 'config' || layer === 'embedded-api') {
    return new Set([layer]);
  }
  const order = LAYERS.map(([name]) => name);
  const allowed = new Set<Layer>(order.slice(order.indexOf(layer)));
  if (order.indexOf(layer) <= order.indexOf('server')) {
    allowed.add('config');
  }
  if (layer === 'main') {
    allowed.add('embedded-api');
  }
  return allowed;
}

const files = sourceFiles('src');
const links = files.flatMap((file) =>
  importsOf(file).map((target) => ({ from: file.path, target })),
);

test('the imports are found', () => {
  expect(links).toContainEqual({ from: 'src/process/serve.ts', target: 'src/gateway.ts' });
  expect(links).toContainEqual({
    from: 'src/start.ts',
    target: 'src/embedded-api/embedded-api.ts',
  });
  expect(links).toContainEqual({
    from: 'src/schema/schema.ts',
    target: 'src/schema/node-queries.ts',
  });
  expect(links.length).toBeGreaterThan(100);
});

test('every import points in the direction of the data flow', () => {
  const wrong = links.filter(
    ({ from, target }) => !mayImportFrom(layerOf(from)).has(layerOf(target)),
  );
  expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
});

test('only the files in src/workers import node:cluster', () => {
  const knowing = files.filter(({ text }) => text.includes("'node:cluster'"));
  expect(knowing.length).toBeGreaterThan(0);
  expect(knowing.filter(({ path }) => layerOf(path) !== 'workers')).toEqual([]);
});

test('one process loads no code of several: only files in src/workers import it at once', () => {
  const loading = files.filter(({ text }) =>
    /^import (?!type\b)[^;]*'\.{1,2}\/(\w+\/)*workers\//m.test(text),
  );
  expect(loading.map(({ path }) => path)).toEqual([]);
});

test('nothing imports main.ts', () => {
  expect(links.filter(({ target }) => target === 'src/main.ts')).toEqual([]);
});

test('only start.ts imports the embedded API, which imports no other code of the gateway', () => {
  const across = links.filter(
    ({ from, target }) =>
      (layerOf(from) === 'embedded-api') !== (layerOf(target) === 'embedded-api'),
  );
  expect(new Set(across.map(({ from }) => from))).toEqual(new Set(['src/start.ts']));
});

test('nothing in src/ imports a file outside of it', () => {
  expect(links.filter(({ target }) => !target.startsWith('src/'))).toEqual([]);
});

test('only the REST adapter and the embedded API know REST paths', () => {
  const knowing = files.filter(({ text }) => /['"`]\/clients\b/.test(text)).map(({ path }) => path);
  expect(knowing.length).toBeGreaterThan(1);
  expect(knowing.filter((path) => !/^src\/(rest|embedded-api)\//.test(path))).toEqual([]);
});

test('the REST adapter and the loaders know nothing of GraphQL', () => {
  const inLayers = files.filter(({ path }) => ['rest', 'loaders'].includes(layerOf(path)));
  const knowing = inLayers.filter(({ text }) =>
    /from '(graphql|@pothos\/|graphql-yoga)/.test(text),
  );
  expect(knowing.map(({ path }) => path)).toEqual([]);
});
