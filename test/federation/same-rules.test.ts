import { expect, test } from 'vitest';
import { repeat } from '../support/repeat.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { FEDERATED, ROUTER } from './router.ts';

const suite = scriptedGateway({
  ...FEDERATED,
  CLIENTS_API_KEY: 'the-service',
  GATEWAY_TOKENS: 'all,some:read',
  MAX_UPSTREAM_CALLS: '2',
  MAX_TOKENS: '300',
});

const nested = (depth: number): string =>
  depth === 0 ? '{ id }' : `{ client { ...on Client ${nested(depth - 1)} } }`;

const REQUESTS: readonly [string, string, Record<string, unknown>?, string?][] = [
  ['a client', '{ client(id: "1") { __typename name createdAt } }'],
  ['a document that does not parse', '{ client('],
  ['an unknown field', '{ client(id: "1") { nmae } }'],
  ['a field that is too deep', `{ client(id: "1") ${nested(13)} }`],
  ['too many aliases', `{ ${repeat(51, (index) => `a${index}: __typename`)} }`],
  ['too many tokens', `{ client(id: "1") { ${'name '.repeat(300)} } }`],
  [
    'too many REST calls',
    `{ ${repeat(3, (index) => `a${index}: client(id: "${index}") { name }`)} }`,
  ],
  ['a variable that does not fit', 'query ($id: ID!) { client(id: $id) { id } }', { id: {} }],
  ['an invalid cursor', '{ clients(after: "x") { totalCount } }'],
  ['an invalid page number', '{ clientPage(page: -1) { page } }'],
  ['no credential', '{ client(id: "1") { name } }', {}, ''],
  ['a wrong credential', '{ client(id: "1") { name } }', {}, 'Bearer wrong'],
  [
    'a mutation with a read-only token',
    'mutation { deleteClient(id: "1") { __typename } }',
    {},
    'Bearer some',
  ],
  ['a mutation', 'mutation { deleteClient(id: "1") { __typename } }'],
];

test.each(REQUESTS)(
  '%s gets the same response and the same log line for a router',
  async (_what, query, variables = {}, authorization = 'Bearer all') => {
    const send = async (headers: Record<string, string>) => {
      const already = suite.gateway.logs.length;
      const { status, text } = await suite.ask(query, variables, {
        authorization,
        'x-request-id': 'the-same',
        ...headers,
      });
      const logs = suite.gateway.logs.slice(already);
      return { status, text, logs: logs.map(({ time, durationMs, ...line }) => line) };
    };
    const open = await send({});
    expect(open.logs).toHaveLength(1);
    expect(await send(ROUTER)).toEqual(open);
  },
);
