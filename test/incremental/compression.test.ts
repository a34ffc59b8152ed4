import { request } from 'node:http';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayForTest } from '../support/start-gateway.ts';
import { pagedApiForTest } from './paged-api.ts';

const QUERY = '{ clients(first: 40) { nodes @stream { id name createdAt updatedAt } } }';

test.each([
  ['gzip', createGunzip],
  ['br', createBrotliDecompress],
] as const)('parts are sent as %s, and each as soon as it is there', async (encoding, unpack) => {
  const api = await pagedApiForTest();
  const { origin } = await gatewayForTest(api);
  const asked = request(`${origin}/graphql`, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed',
      'accept-encoding': encoding,
      authorization: `Bearer ${api.key}`,
    },
  });
  onTestFinished(() => {
    asked.destroy();
  });
  const answered = Promise.withResolvers<string | undefined>();
  let packed = 0;
  let text = '';
  let arrived = Promise.withResolvers<void>();
  asked.on('response', (response) => {
    answered.resolve(response.headers['content-encoding']);
    response.on('data', (bytes: Buffer) => {
      packed += bytes.length;
    });
    response.pipe(unpack()).on('data', (bytes) => {
      text += bytes;
      arrived.resolve();
      arrived = Promise.withResolvers();
    });
  });
  asked.end(JSON.stringify({ query: QUERY }));
  const untilIncludes = async (wanted: string) => {
    while (!text.includes(wanted)) {
      await arrived.promise;
    }
  };

  await untilIncludes('"hasNext":true');
  expect(await answered.promise).toBe(encoding);
  api.release(1);
  await untilIncludes('"c19"');
  expect(text).not.toContain('"c20"');
  api.release(2);
  await untilIncludes('"hasNext":false');
  await untilIncludes('-----');
  expect(packed).toBeLessThan(text.length / 3);
});
