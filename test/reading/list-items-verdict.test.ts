import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import {
  pageOf,
  restClient,
  restPage,
  type ScriptedAnswer,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';
import { EVIDENCE_LISTS } from './nested-lists.ts';

type Fields = Record<string, unknown>;

const CONTACTS = '{ clients { nodes { id contacts { id } } } }';
const LIST = 'GET /v2/clients?page=1';

/** Clients in the list, and each read by its id: with these fields, or with an error status. */
interface World {
  listed: Record<string, Fields>;
  alone: Record<string, Fields | number>;
}

async function worldForTest(world: World, env: Record<string, string> = {}) {
  const api = await scriptedApiForTest(({ path }): ScriptedAnswer => {
    const id = /\/clients\/(\w+)$/.exec(path)?.[1];
    if (id === undefined) {
      const items = Object.entries(world.listed).map(([each, fields]) => restClient(each, fields));
      return { body: restPage(items) };
    }
    const found = world.alone[id] ?? 404;
    return typeof found === 'number' ? { status: found } : { body: restClient(id, found) };
  });
  return { api, gateway: await gatewayForTest(api, env) };
}

const verdicts = ({ logs }: TestGateway) =>
  logs.filter((line) => 'verdict' in line).map(({ level, verdict }) => ({ level, verdict }));
const INFO = 30;

describe('whether items of a list are complete', () => {
  test.each(EVIDENCE_LISTS)('is proved by one client with %s, and logged once', async (list) => {
    const filled = { [list]: [{ id: 'x' }] };
    const { api, gateway } = await worldForTest({
      listed: { a: {}, b: filled, c: {} },
      alone: {},
    });
    for (let time = 0; time < 3; time++) {
      const { data, errors } = await gateway.ask(CONTACTS);
      expect(errors).toBeUndefined();
      expect(data.clients.nodes).toHaveLength(3);
    }
    expect(api.lines()).toEqual([LIST, LIST, LIST]);
    expect(verdicts(gateway)).toEqual([{ level: INFO, verdict: 'complete' }]);
  });

  test('is not proved by users: the vendor’s own example shows them beside empty lists', async () => {
    const users = [{ id: 'u', name: 'John Smith' }];
    const { api, gateway } = await worldForTest({
      listed: { a: { users } },
      alone: { a: { users, contacts: [{ id: 'x' }] } },
    });
    const { data } = await gateway.ask('{ clients { nodes { users { id } contacts { id } } } }');
    expect(data.clients.nodes).toEqual([{ users: [{ id: 'u' }], contacts: [{ id: 'x' }] }]);
    expect(api.lines()).toEqual([LIST, 'GET /v2/clients/a']);
    expect(verdicts(gateway)).toEqual([{ level: INFO, verdict: 'summary' }]);
  });

  test('is proved for the whole operation by a page that arrives later', async () => {
    const pageSize = 2;
    const clients = [{}, {}, {}, { notes: [{ id: 'x' }] }];
    const api = await scriptedApiForTest((call) => {
      const page = pageOf(call);
      const items = clients.map((fields, index) => restClient(`c${index}`, fields));
      const shown = items.slice((page - 1) * pageSize, page * pageSize);
      return { body: restPage(shown, { page, pageSize, totalItems: clients.length }) };
    });
    const gateway = await gatewayForTest(api);
    const { errors } = await gateway.ask(CONTACTS);
    expect(errors).toBeUndefined();
    expect(api.lines()).toEqual([LIST, 'GET /v2/clients?page=2']);
  });

  test('is not proved by a list that breaks the contract', async () => {
    const { api, gateway } = await worldForTest({
      listed: { a: { contacts: 'many' } },
      alone: { a: { contacts: [{ id: 'x' }] } },
    });
    const { data, errors } = await gateway.ask(CONTACTS);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ id: 'a', contacts: [{ id: 'x' }] }]);
    expect(api.lines()).toEqual([LIST, 'GET /v2/clients/a']);
  });

  test.each(EVIDENCE_LISTS)(
    'is disproved by a client that has %s only when it is read by its id, and logged once',
    async (list) => {
      const world: World = {
        listed: { a: {}, b: {} },
        alone: { a: {}, b: { [list]: [{ id: 'x' }] } },
      };
      const { api, gateway } = await worldForTest(world);
      await gateway.ask(CONTACTS);
      expect(verdicts(gateway)).toEqual([{ level: INFO, verdict: 'summary' }]);
      // The result is kept: even a list that looks complete from now on does not change it.
      world.listed['a'] = { contacts: [{ id: 'y' }] };
      await gateway.ask(CONTACTS);
      expect(verdicts(gateway)).toHaveLength(1);
      expect(api.calls).toHaveLength(6);
    },
  );

  test('stays unknown when a client really has no nested lists, so that client is read each time', async () => {
    const { api, gateway } = await worldForTest({ listed: { a: {} }, alone: { a: {} } });
    for (let time = 0; time < 2; time++) {
      const { data, errors } = await gateway.ask(
        '{ clients { nodes { contacts { id } services { id } users { id } } } }',
      );
      expect(errors).toBeUndefined();
      expect(data.clients.nodes).toEqual([{ contacts: [], services: [], users: [] }]);
    }
    expect(api.lines()).toEqual([LIST, 'GET /v2/clients/a', LIST, 'GET /v2/clients/a']);
    expect(verdicts(gateway)).toEqual([]);
  });

  test.each(['complete', 'summary'])(
    'is not investigated when it is configured: %s',
    async (setting) => {
      const { gateway } = await worldForTest(
        { listed: { a: {}, b: { files: [{ id: 'x' }] } }, alone: { a: { files: [{ id: 'y' }] } } },
        { CLIENTS_API_LIST_ITEMS: setting },
      );
      await gateway.ask('{ clients { nodes { files { id } } } }');
      expect(verdicts(gateway)).toEqual([]);
    },
  );
});

describe('a listed client that is read by its id for its nested lists', () => {
  const WITH_LISTS = '{ clients { nodes { name contacts { id } files { id } } } }';

  test('fails only in its nested lists when that read fails', async () => {
    const { api, gateway } = await worldForTest({
      listed: { a: {}, b: {} },
      alone: { a: 500, b: { contacts: [{ id: 'x' }] } },
    });
    const answer = await gateway.ask(WITH_LISTS);
    expect(answer.data.clients.nodes).toEqual([
      { name: 'Client a', contacts: null, files: null },
      { name: 'Client b', contacts: [{ id: 'x' }], files: [] },
    ]);
    expect(failures(answer)).toEqual([
      ['clients.nodes.0.contacts', 'UPSTREAM_UNAVAILABLE'],
      ['clients.nodes.0.files', 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(api.calls).toHaveLength(3);
  });

  test('has the nested lists of its list item when it was deleted meanwhile', async () => {
    const { gateway } = await worldForTest({ listed: { a: {} }, alone: {} });
    const { data, errors } = await gateway.ask(WITH_LISTS);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ name: 'Client a', contacts: [], files: [] }]);
  });

  test('fails in each invalid nested list separately', async () => {
    const { gateway } = await worldForTest({
      listed: { a: {} },
      alone: { a: { contacts: 'many', files: [{ id: 'x' }] } },
    });
    const answer = await gateway.ask(WITH_LISTS);
    expect(answer.data.clients.nodes).toEqual([
      { name: 'Client a', contacts: null, files: [{ id: 'x' }] },
    ]);
    expect(failures(answer)).toEqual([['clients.nodes.0.contacts', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});
