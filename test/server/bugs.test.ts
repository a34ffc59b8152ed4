import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/metrics.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

test.each([
  ['query', 'client(id: "a") { id }'],
  ['mutation', 'deleteClient(id: "a") { __typename }'],
])(
  'a bug around a %s is answered without its stack, hot or cold, and ends nothing',
  async (kind, field) => {
    const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
    const metrics = createMetrics();
    let broken = true;
    const onOperation: typeof metrics.onOperation = (operation) => {
      if (broken) {
        throw new Error('a bug of ours');
      }
      metrics.onOperation(operation);
    };
    const { ask, logs } = await gatewayForTest(api, {}, { metrics: { ...metrics, onOperation } });
    const operation = `${kind} { ${field} }`;
    for (let nth = 1; nth <= 4; nth++) {
      const { status, errors } = await ask(operation);
      expect(status).toBe(500);
      expect(errors).toEqual([
        {
          message: 'Something went wrong in the gateway.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
        },
      ]);
      const bugs = logs.filter(({ msg }) => msg === 'bug');
      expect(new Set(bugs.map(({ requestId }) => requestId)).size).toBe(nth);
    }
    broken = false;
    expect((await ask(operation)).errors).toBeUndefined();
  },
);
