import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { listenForTest } from '../support/loopback.ts';
import { restClient } from '../support/scripted-api.ts';
import { selfSigned } from '../support/self-signed.ts';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';

const TLS = selfSigned();
const NOBODY = 'http://127.0.0.1:9';

/** A REST API over TLS, and a gateway over it. */
async function gatewayOverTls(env: Record<string, string>) {
  const asked: (string | undefined)[] = [];
  const api = createServer(TLS, ({ headers }, res) => {
    asked.push(headers.authorization);
    res.setHeader('content-type', 'application/json').end(JSON.stringify(restClient('a')));
  });
  const url = `https://localhost:${await listenForTest(api)}/v2`;
  const gateway = startProcess({ CLIENTS_API_URL: url, ...env });
  const response = await ask(await gateway.origin(), '{ client(id: "a") { name } }', {
    authorization: 'Bearer key',
  });
  return { asked, gateway, answer: await response.json() };
}

test('a REST API with an untrusted certificate gets no call and no key', async () => {
  const { asked, gateway, answer } = await gatewayOverTls({});
  expect(answer.errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  expect(asked).toEqual([]);
  const { reason } = await gateway.logged(
    ({ msg }) => msg === 'a connection to the REST API failed',
  );
  expect(reason).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
});

test('a REST API whose certificate is in NODE_EXTRA_CA_CERTS is called, and not through a proxy', async () => {
  const certificate = join(temporaryFolderForTest(), 'certificate.pem');
  writeFileSync(certificate, TLS.cert);
  const { asked, answer } = await gatewayOverTls({
    NODE_EXTRA_CA_CERTS: certificate,
    HTTPS_PROXY: NOBODY,
    https_proxy: NOBODY,
  });
  expect(answer).toEqual({ data: { client: { name: 'Client a' } } });
  expect(asked).toHaveLength(1);
});
