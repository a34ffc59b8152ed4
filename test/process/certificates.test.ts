import { createServer } from 'node:https';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { listenForTest } from '../support/loopback.ts';
import { restClient } from '../support/scripted-api.ts';
import { certificateFileForTest, selfSigned } from '../support/self-signed.ts';
import { KEY } from '../support/waiting-process.ts';

const NOBODY = 'http://127.0.0.1:9';

test('a REST API whose certificate is in NODE_EXTRA_CA_CERTS is called, and not through a proxy', async () => {
  const tls = selfSigned();
  const api = createServer(tls, (_req, res) => {
    res.setHeader('content-type', 'application/json').end(JSON.stringify(restClient('a')));
  });
  const gateway = startProcess({
    CLIENTS_API_URL: `https://localhost:${await listenForTest(api)}/v2`,
    NODE_EXTRA_CA_CERTS: certificateFileForTest(tls),
    HTTPS_PROXY: NOBODY,
    https_proxy: NOBODY,
  });
  const answer = await ask(await gateway.origin(), '{ client(id: "a") { name } }', KEY);
  expect(await answer.json()).toEqual({ data: { client: { name: 'Client a' } } });
});
