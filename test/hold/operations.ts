import { expect } from 'vitest';
import { failures } from '../support/failures.ts';
import type { Answer, TestGateway } from '../support/start-gateway.ts';
import { write } from '../support/writes.ts';

export const OPERATIONS = [
  'client',
  'clients',
  'updateClient',
  'createClient',
  'deleteClient',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The data of each operation when the REST API sends `goodAnswer`. */
const EXPECTED = {
  client: { id: 'a', name: 'Client a' },
  clients: { nodes: [{ name: 'Client a' }, { name: 'Client b' }], totalCount: 2 },
  updateClient: { __typename: 'UpdateClientSuccess', clientId: 'a' },
  createClient: { __typename: 'CreateClientSuccess', clientId: 'created' },
  deleteClient: { __typename: 'DeleteClientSuccess', deletedClientId: 'a' },
};

/** Reads client `a`, reads the list, or sends a write. */
export function run(
  ask: TestGateway['ask'],
  operation: Operation,
  key = 'some-key',
): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  switch (operation) {
    case 'client':
      return ask('{ client(id: "a") { id name } }', {}, headers);
    case 'clients':
      return ask('{ clients { nodes { name } totalCount } }', {}, headers);
    default:
      return write(ask, operation, { id: 'a', headers });
  }
}

/** Reads this many different clients at the same time. */
export function readMany({ ask }: Pick<TestGateway, 'ask'>, count: number): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => ask(`{ client(id: "c${index}") { id } }`)),
  );
}

/** Waits for operations, none of which may have an error. */
export async function allSucceed(asked: readonly Promise<Answer>[]): Promise<void> {
  expect((await Promise.all(asked)).flatMap(failures)).toEqual([]);
}

/** `data` for exactly the expected data, `null`, the type of an error that is data, or an error code. */
export function outcomeOf({ data, errors = [] }: Answer, operation: Operation): string {
  const value = data[operation];
  if (errors.length > 0) {
    expect(value).toBeNull();
    expect(errors).toHaveLength(1);
    return errors[0]?.extensions.code ?? 'no code';
  }
  const { __typename: type = 'Success' } = value ?? { __typename: 'null' };
  if (!type.endsWith('Success')) {
    return type;
  }
  expect(value).toEqual(EXPECTED[operation]);
  return 'data';
}
