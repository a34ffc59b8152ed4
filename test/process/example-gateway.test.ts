import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type * as Example from '../../examples/start-gateway.ts';
import { ask } from '../support/gateway-process.ts';
import { installForTest } from './installed-gateway.ts';

test('the examples start a gateway over sample data, whatever the name of their folder and the environment of the shell', async () => {
  const exported = {
    CLIENTS_API_URL: 'http://127.0.0.1:9/v2',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  };
  for (const [name, value] of Object.entries(exported)) {
    vi.stubEnv(name, value);
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const folder = await installForTest('examples/start-gateway.ts', 'examples/queries');
  const example: typeof Example = await import(join(folder, 'examples/start-gateway.ts'));
  const { url, close } = await example.startGateway({});
  onTestFinished(close);
  const answer = await ask(new URL(url).origin, '{ clients { totalCount } }');
  expect(await answer.json()).toEqual({ data: { clients: { totalCount: 64 } } });
});
