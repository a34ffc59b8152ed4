import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient } from '../support/scripted-api.ts';
import { scriptedGateway, succeed } from '../support/scripted-gateway.ts';
import { parametersOf } from '../support/writes.ts';

describe('several mutations in one document', () => {
  const rest = scriptedGateway();

  test('run one after the other, in the order of the document', async () => {
    let underWay = 0;
    let most = 0;
    rest.script(async (call) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await delay(call.method === 'POST' ? 40 : 5);
      underWay -= 1;
      return succeed(call);
    });
    const { data, errors } = await rest.ask(`mutation {
      slow: createClient(input: { name: "A" }) { __typename }
      b: updateClient(id: "b", input: { name: "B" }) { __typename ... on UpdateClientSuccess { client { name } } }
      c: deleteClient(id: "c") { __typename }
      a: updateClient(id: "b", input: { name: "C" }) { __typename }
    }`);
    expect(errors).toBeUndefined();
    expect(Object.keys(data)).toEqual(['slow', 'b', 'c', 'a']);
    expect(most).toBe(1);
    expect(rest.lines()).toEqual([
      'POST /v2/clients',
      'PUT /v2/clients/b',
      'DELETE /v2/clients/c',
      'PUT /v2/clients/b',
    ]);
    expect(parametersOf(rest.calls[3])).toEqual({ name: 'C' });
  });

  test('read the client that one of them selects before the next one is sent', async () => {
    rest.script((call) => (call.method === 'PUT' ? { status: 204 } : succeed(call)));
    await rest.ask(`mutation {
      a: updateClient(id: "1", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } }
      b: updateClient(id: "1", input: { name: "B" }) { ... on UpdateClientSuccess { client { name } } }
    }`);
    expect(rest.lines()).toEqual([
      'PUT /v2/clients/1',
      'GET /v2/clients/1',
      'PUT /v2/clients/1',
      'GET /v2/clients/1',
    ]);
  });

  test('continue after one that fails, whose error has its own path', async () => {
    rest.script((call) => {
      const failing = { '/v2/clients/2': 500, '/v2/clients/4': 409, '/v2/clients/5': 403 }[
        call.path
      ];
      return failing === undefined ? succeed(call) : { status: failing };
    });
    const answer = await rest.ask(`mutation {
      one: deleteClient(id: "1") { __typename }
      two: deleteClient(id: "2") { __typename }
      three: createClient(input: { name: "" }) { __typename }
      four: updateClient(id: "4", input: { details: null }) { __typename }
      five: updateClient(id: "5", input: { details: null }) { __typename }
      six: deleteClient(id: "..") { __typename }
      seven: deleteClient(id: "7") { __typename }
    }`);
    expect(answer.data).toEqual({
      one: { __typename: 'DeleteClientSuccess' },
      two: null,
      three: { __typename: 'ClientInputError' },
      four: { __typename: 'ClientRejectedError' },
      five: null,
      six: { __typename: 'ClientNotFoundError' },
      seven: { __typename: 'DeleteClientSuccess' },
    });
    expect(failures(answer)).toEqual([
      ['five', 'FORBIDDEN'],
      ['two', 'WRITE_OUTCOME_UNKNOWN'],
    ]);
    expect(rest.lines()).toEqual([
      'DELETE /v2/clients/1',
      'DELETE /v2/clients/2',
      'PUT /v2/clients/4',
      'PUT /v2/clients/5',
      'DELETE /v2/clients/7',
    ]);
  });

  test('show the client as it was after each write', async () => {
    let writes = 0;
    rest.script(() => {
      writes += 1;
      return { body: restClient('1', { name: `Version ${writes}` }) };
    });
    const name = '{ ... on UpdateClientSuccess { client { name } } }';
    const { data } = await rest.ask(`mutation {
      a: updateClient(id: "1", input: { name: "A" }) ${name}
      b: updateClient(id: "1", input: { name: "B" }) ${name}
    }`);
    expect(data).toEqual({
      a: { client: { name: 'Version 1' } },
      b: { client: { name: 'Version 2' } },
    });
    expect(rest.lines()).toEqual(['PUT /v2/clients/1', 'PUT /v2/clients/1']);
  });

  test.each([404, 409, 500])(
    'read a client again after a write that ended with %i',
    async (status) => {
      rest.script((call) => {
        const statuses: Record<string, number> = { PUT: 204, DELETE: status };
        return {
          status: statuses[call.method] ?? 200,
          ...(call.method === 'GET' && succeed(call)),
        };
      });
      const { data } = await rest.ask(`mutation {
        known: updateClient(id: "1", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } }
        failed: deleteClient(id: "1") { __typename }
        again: updateClient(id: "1", input: { name: "B" }) { ... on UpdateClientSuccess { client { name } } }
      }`);
      expect(data.again).toEqual({ client: { name: 'Client 1' } });
      expect(rest.lines()).toEqual([
        'PUT /v2/clients/1',
        'GET /v2/clients/1',
        'DELETE /v2/clients/1',
        'PUT /v2/clients/1',
        'GET /v2/clients/1',
      ]);
    },
  );

  test('read a client again when an update does not find it, even if an earlier mutation knew it', async () => {
    rest.script((call) => (call.method === 'POST' ? { body: restClient('1') } : { status: 404 }));
    const { data } = await rest.ask(`mutation {
      created: createClient(input: { name: "A" }) { ... on CreateClientSuccess { client { id } } }
      updated: updateClient(id: "1", input: { name: "B" }) { __typename }
    }`);
    expect(data).toEqual({
      created: { client: { id: '1' } },
      updated: { __typename: 'ClientNotFoundError' },
    });
    expect(rest.lines()).toEqual(['POST /v2/clients', 'PUT /v2/clients/1', 'GET /v2/clients/1']);
  });
});
