import { expect, test } from 'vitest';
import { sampleApiForTest } from './support/sample-api.ts';
import { gatewayForTest } from './support/start-gateway.ts';

test('a client is read, by one REST call', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const { data, errors } = await gateway.ask(
    '{ client(id: "6548c72a13162e1d7ade0001") { id name archived invoice { currency { code } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.client).toEqual({
    id: '6548c72a13162e1d7ade0001',
    name: 'Northwind Localization',
    archived: false,
    invoice: { currency: { code: 'EUR' } },
  });
  expect(api.lines()).toEqual(['GET /v2/clients/6548c72a13162e1d7ade0001']);
});
