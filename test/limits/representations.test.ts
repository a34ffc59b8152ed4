import { expect, test } from 'vitest';
import { client, ENTITIES, FEDERATED, literals, ROUTER } from '../federation/router.ts';
import { measuredGateway } from '../support/measured-gateway.ts';

const suite = measuredGateway(FEDERATED);
const many = <T>(make: (index: number) => T) => Array.from({ length: 10_000 }, (_, i) => make(i));
const inVariables = (representations: readonly unknown[]) => ({
  query: ENTITIES,
  variables: { representations },
});

test.each([
  ['of as many clients', inVariables(many((index) => client(String(index).padStart(24, '0'))))],
  ['of one client', inVariables(many(() => client('6548c72a13162e1d7ade0001')))],
  ['that are not objects', inVariables(many(() => 0))],
  [
    'in the document',
    { query: `{ _entities(representations: [${literals(many(String))}]) { __typename } }` },
  ],
])('10,000 representations %s are refused in under 50 ms of CPU', async (_what, operation) => {
  const body = JSON.stringify(operation);
  const cpu = await suite.cpuMs(async () => {
    const { data, errors } = await suite.post(body, ROUTER);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_EXPENSIVE' } }]);
  });
  expect(cpu).toBeLessThan(50);
  expect(suite.api().takeLines()).toEqual([]);
});
