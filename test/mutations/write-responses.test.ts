import { describe, expect, test } from 'vitest';
import { restClient } from '../support/scripted-api.ts';
import { type Reply, scriptedGateway } from '../support/scripted-gateway.ts';
import { write } from '../support/writes.ts';

const rest = scriptedGateway({ MAX_ANSWER_BYTES: '4000' });

const HTML = { headers: { 'content-type': 'text/html' }, body: '<html>It went well!</html>' };
const TOO_LARGE = { body: restClient('1', { details: 'x'.repeat(5000) }) };
const client = restClient('1', { name: 'As answered' });
const readAgain = restClient('1', { name: 'As read' });

/** Scripts one response for the write, and another for every read. */
function answer(toWrite: Reply, toRead: Reply = { body: readAgain }): void {
  rest.script(({ method }) => (method === 'GET' ? toRead : toWrite));
}

describe('a create', () => {
  test.each<[string, Reply]>([
    ['200 and the client', { status: 200, body: client }],
    ['201 and the client', { status: 201, body: client }],
    ['a client of which a nested list breaks the contract', { body: { ...client, contacts: 5 } }],
  ])('that is answered with %s needs no other call', async (_what, reply) => {
    answer(reply);
    const { data, errors } = await write(rest.ask, 'createClient', { client: 'id name' });
    expect(errors).toBeUndefined();
    expect(data.createClient).toEqual({
      __typename: 'CreateClientSuccess',
      clientId: '1',
      client: { id: '1', name: 'As answered' },
    });
    expect(rest.lines()).toEqual(['POST /v2/clients']);
  });

  test.each<[string, Reply]>([
    ['its id alone', { body: { id: '1' } }],
    ['201 and its id alone', { status: 201, body: { id: '1', object: 'client' } }],
    ['its id and an invalid name', { body: { ...client, name: null } }],
    ['a client without createdAt', { body: { ...client, createdAt: undefined } }],
    ['a client without updatedAt', { body: { ...client, updatedAt: undefined } }],
  ])('that is answered with %s reads the client once if it is selected', async (_what, reply) => {
    answer(reply);
    const { data, errors } = await write(rest.ask, 'createClient', { client: 'id name' });
    expect(errors).toBeUndefined();
    expect(data.createClient).toEqual({
      __typename: 'CreateClientSuccess',
      clientId: '1',
      client: { id: '1', name: 'As read' },
    });
    expect(rest.lines()).toEqual(['POST /v2/clients', 'GET /v2/clients/1']);
  });

  test('that is answered with its id alone reads nothing when no client is selected', async () => {
    answer({ body: { id: '1' } });
    const { data } = await write(rest.ask, 'createClient');
    expect(data.createClient).toEqual({ __typename: 'CreateClientSuccess', clientId: '1' });
    expect(rest.lines()).toEqual(['POST /v2/clients']);
  });

  test.each<[string, Reply]>([
    ['200 and no body', { status: 200 }],
    ['201 and no body', { status: 201 }],
    ['202 and no body', { status: 202 }],
    ['204', { status: 204 }],
    ['HTML', HTML],
    ['JSON that is cut short', { body: '{"id":"1","name":' }],
    ['null', { body: 'null' }],
    ['a list', { body: [client] }],
    ['a client without an id', { body: { ...client, id: undefined } }],
    ['a client whose id is empty', { body: { ...client, id: '' } }],
    ['a client whose id is not a string', { body: { ...client, id: 1 } }],
    ['a client over MAX_ANSWER_BYTES', TOO_LARGE],
    ['a client that is cut short', { body: client, fault: 'cut short' }],
  ])(
    'that is answered with %s has an unknown outcome, since its id is unknown',
    async (_what, reply) => {
      answer(reply);
      const { status, data, errors } = await write(rest.ask, 'createClient', { client: 'id' });
      expect(status).toBe(200);
      expect(data).toEqual({ createClient: null });
      expect(errors).toMatchObject([
        { path: ['createClient'], extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } },
      ]);
      expect(rest.lines()).toEqual(['POST /v2/clients']);
    },
  );
});

describe('an update', () => {
  test.each<[string, Reply]>([
    ['200 and the client', { status: 200, body: client }],
    ['201 and the client', { status: 201, body: client }],
  ])('that is answered with %s needs no other call', async (_what, reply) => {
    answer(reply);
    const { data, errors } = await write(rest.ask, 'updateClient', { client: 'id name' });
    expect(errors).toBeUndefined();
    expect(data.updateClient).toEqual({
      __typename: 'UpdateClientSuccess',
      clientId: '1',
      client: { id: '1', name: 'As answered' },
    });
    expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
  });

  describe.each<[string, Reply]>([
    ['200 and no body', { status: 200 }],
    ['202 and no body', { status: 202 }],
    ['204', { status: 204 }],
    ['HTML', HTML],
    ['null', { body: 'null' }],
    ['its id alone', { body: { id: '1' } }],
    ['another client', { body: restClient('2', { name: 'Another' }) }],
    ['a client over MAX_ANSWER_BYTES', TOO_LARGE],
    ['a client that is cut short', { body: client, fault: 'cut short' }],
  ])('that is answered with %s', (_what, reply) => {
    test('reads the client once if it is selected', async () => {
      answer(reply);
      const { data, errors } = await write(rest.ask, 'updateClient', { client: 'id name' });
      expect(errors).toBeUndefined();
      expect(data.updateClient).toEqual({
        __typename: 'UpdateClientSuccess',
        clientId: '1',
        client: { id: '1', name: 'As read' },
      });
      expect(rest.lines()).toEqual(['PUT /v2/clients/1', 'GET /v2/clients/1']);
    });

    test('reads nothing when no client is selected', async () => {
      answer(reply);
      const { data, errors } = await write(rest.ask, 'updateClient');
      expect(errors).toBeUndefined();
      expect(data.updateClient).toEqual({ __typename: 'UpdateClientSuccess', clientId: '1' });
      expect(rest.lines()).toEqual(['PUT /v2/clients/1']);
    });
  });
});

describe('a delete', () => {
  test.each<[string, Reply]>([
    ['200 and the client', { status: 200, body: client }],
    ['200 and no body', { status: 200 }],
    ['200 and another client', { status: 200, body: restClient('2') }],
    ['202', { status: 202 }],
    ['204', { status: 204 }],
    ['HTML', HTML],
    ['a client over MAX_ANSWER_BYTES', TOO_LARGE],
    ['a client that is cut short', { body: client, fault: 'cut short' }],
  ])('that is answered with %s is a success', async (_what, reply) => {
    answer(reply);
    const { data, errors } = await write(rest.ask, 'deleteClient');
    expect(errors).toBeUndefined();
    expect(data.deleteClient).toEqual({ __typename: 'DeleteClientSuccess', deletedClientId: '1' });
    expect(rest.lines()).toEqual(['DELETE /v2/clients/1']);
  });

  test('that is answered with 404 is a ClientNotFoundError, without a read', async () => {
    answer({ status: 404 });
    const { data, errors } = await write(rest.ask, 'deleteClient');
    expect(errors).toBeUndefined();
    expect(data.deleteClient).toEqual({
      __typename: 'ClientNotFoundError',
      message: expect.any(String),
      id: '1',
    });
    expect(rest.lines()).toEqual(['DELETE /v2/clients/1']);
  });

  test('is sent without a body', async () => {
    await write(rest.ask, 'deleteClient');
    expect(rest.calls[0]).toMatchObject({ method: 'DELETE', body: '' });
    expect(rest.calls[0]?.headers).not.toHaveProperty('content-type');
  });
});
