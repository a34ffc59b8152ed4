import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { requestParts } from './ask-in-parts.ts';

const QUERY = '{ clients(first: 40) { nodes @stream { id name createdAt updatedAt } } }';

test.each([
  ['gzip', createGunzip],
  ['br', createBrotliDecompress],
] as const)(
  'parts are compressed with %s, and each is sent as soon as it is ready',
  async (encoding, unpack) => {
    const api = await pagedApiForTest();
    const { origin } = await gatewayForTest(api);
    const asked = requestParts({ origin, key: api.key }, QUERY, encoding);
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
  },
);
