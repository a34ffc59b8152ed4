import { expect, test, vi } from 'vitest';
import { readAssets } from '../../src/server/graphiql/assets.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

vi.mock('../../src/server/graphiql/assets.ts', { spy: true });

test('files of GraphiQL that could not be read are read again at the next request', async () => {
  const { fetch, logs } = await gatewayForTest(await sampleApiForTest());
  vi.mocked(readAssets).mockRejectedValueOnce(new Error('EMFILE'));
  const failed = await fetch('/graphiql/page.css');
  expect(failed.status).toBe(500);
  expect((await failed.json()).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(logs).toContainEqual(
    expect.objectContaining({ msg: 'the files of GraphiQL cannot be read', level: 50 }),
  );
  expect((await fetch('/graphiql/page.css')).status).toBe(200);
});
