import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';
import { WRITES, write } from '../support/writes.ts';

const shared = sharedGateway();

test.each([
  ['a byte that begins no character', [0xff]],
  ['a character that is cut', [0xe2, 0x82]],
  ['an overlong character', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
])('a body with %s is not UTF-8, and is refused', async (_, bytes) => {
  const before = Buffer.from('{"query":"{ __typename }","operationName":null,"variables":{"a":"');
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const body = Buffer.concat([before, Buffer.from(bytes), Buffer.from('"}}')]);
    const { status, errors } = await shared.gateway.post(body, { accept });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  }
});

test.each(WRITES.filter((field) => field !== 'deleteClient'))(
  '%s refuses a lone surrogate, which no body could carry',
  async (field) => {
    for (const input of [
      { name: 'a\ud83e' },
      { name: 'Acme', address: { city: '\udd8a' } },
      { name: 'Acme', invoice: { tax1Id: '\udd8a\ud83e' } },
    ]) {
      const { data, errors, text } = await write(shared.gateway.ask, field, { input });
      expect(data).toEqual({ [field]: null });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(text).not.toMatch(/ud83e|udd8a/i);
    }
    expect(shared.api.calls).toEqual([]);
    const whole = { input: { name: 'Fox \ud83e\udd8a' }, client: 'name' };
    const { data } = await write(shared.gateway.ask, 'createClient', whole);
    expect(data.createClient.client).toEqual({ name: 'Fox 🦊' });
  },
);
