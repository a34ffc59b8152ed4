import { expect, test } from 'vitest';
import { importsOf, sourceFiles } from '../support/repository-files.ts';

/** In the order in which data flows. */
const ROOMS = [
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

type Room = (typeof ROOMS)[number][0] | 'config' | 'embedded-api';

function roomOf(path: string): Room {
  if (/^src\/config(\/|\.ts$)/.test(path)) {
    return 'config';
  }
  if (path.startsWith('src/embedded-api/')) {
    return 'embedded-api';
  }
  const room = ROOMS.find(([, files]) => files.test(path));
  if (room === undefined) {
    throw new Error(`${path} is in no folder that this test knows.`);
  }
  return room[0];
}

/** Each room may look into itself and into those that data reaches after it. */
function mayLookInto(room: Room): Set<Room> {
  if (room === 'config' || room === 'embedded-api') {
    return new Set([room]);
  }
  const order = ROOMS.map(([name]) => name);
  const allowed = new Set<Room>(order.slice(order.indexOf(room)));
  if (order.indexOf(room) <= order.indexOf('server')) {
    allowed.add('config');
  }
  if (room === 'main') {
    allowed.add('embedded-api');
  }
  return allowed;
}

const files = sourceFiles('src');
const links = files.flatMap((file) =>
  importsOf(file).map((target) => ({ from: file.path, target })),
);

test('the imports were found', () => {
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

test('every import points along the way of the data', () => {
  const wrong = links.filter(({ from, target }) => !mayLookInto(roomOf(from)).has(roomOf(target)));
  expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
});

test('only workers know of the other processes', () => {
  const knowing = files.filter(({ text }) => text.includes("'node:cluster'"));
  expect(knowing.length).toBeGreaterThan(0);
  expect(knowing.filter(({ path }) => roomOf(path) !== 'workers')).toEqual([]);
});

test('nothing imports main.ts', () => {
  expect(links.filter(({ target }) => target === 'src/main.ts')).toEqual([]);
});

test('only start.ts imports the embedded API, and it imports nothing else of ours', () => {
  const across = links.filter(
    ({ from, target }) => (roomOf(from) === 'embedded-api') !== (roomOf(target) === 'embedded-api'),
  );
  expect(new Set(across.map(({ from }) => from))).toEqual(new Set(['src/start.ts']));
});

test('nothing in src/ reaches out of it', () => {
  expect(links.filter(({ target }) => !target.startsWith('src/'))).toEqual([]);
});

test('only the REST adapter and the embedded API know REST paths', () => {
  const knowing = files.filter(({ text }) => /['"`]\/clients\b/.test(text)).map(({ path }) => path);
  expect(knowing.filter((path) => !/^src\/(rest|embedded-api)\//.test(path))).toEqual([]);
});

test('the REST adapter and the loaders know nothing of GraphQL', () => {
  const rooms = files.filter(({ path }) => ['rest', 'loaders'].includes(roomOf(path)));
  const knowing = rooms.filter(({ text }) => /from '(graphql|@pothos\/|graphql-yoga)/.test(text));
  expect(knowing.map(({ path }) => path)).toEqual([]);
});
