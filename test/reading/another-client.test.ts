import { expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

test('a client that is not the one that was asked for is no answer', async () => {
  const api = await scriptedApiForTest(() => ({ body: restClient('other') }));
  const gateway = await gatewayForTest(api);
  const answer = await gateway.ask('{ client(id: "asked") { id name } }');
  expect(answer.data).toEqual({ client: null });
  expect(failures(answer)).toEqual([['client', 'UPSTREAM_INVALID_RESPONSE']]);
});
