import { describe, expect, test } from 'vitest';
import { API_KEY, scriptedGateway } from '../support/scripted-gateway.ts';
import { WRITES, write } from '../support/writes.ts';

const SERVICE_KEY = 'the-service-own-key';
const CREDENTIALS = Buffer.from(`${SERVICE_KEY}:`).toString('base64');

describe('with the key of the service', () => {
  const rest = scriptedGateway({
    CLIENTS_API_KEY: SERVICE_KEY,
    GATEWAY_TOKENS: 'writer,reader:read',
  });
  const as = (token: string) => ({ authorization: `Bearer ${token}` });

  test.each(WRITES)(
    '%s is sent with that key for a caller whose token may write',
    async (field) => {
      const { data, errors } = await write(rest.ask, field, { headers: as('writer') });
      expect(errors).toBeUndefined();
      expect(data[field].__typename).toMatch(/Success$/);
      expect(rest.calls.map(({ headers }) => headers.authorization)).toEqual([
        `Basic ${CREDENTIALS}`,
      ]);
    },
  );

  test.each(WRITES)(
    '%s is forbidden to a token that may only read, without a call',
    async (field) => {
      const { status, data, errors } = await write(rest.ask, field, { headers: as('reader') });
      expect(status).toBe(200);
      expect(data).toEqual({ [field]: null });
      expect(errors).toMatchObject([{ path: [field], extensions: { code: 'FORBIDDEN' } }]);
      expect(rest.lines()).toEqual([]);
    },
  );

  test('a token that may only read learns nothing of what is wrong in its input', async () => {
    const { data, errors } = await write(rest.ask, 'createClient', {
      input: { name: '' },
      headers: as('reader'),
    });
    expect(data).toEqual({ createClient: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('a token that may only read reads', async () => {
    const { data } = await rest.ask('{ client(id: "1") { id } }', {}, as('reader'));
    expect(data.client).toEqual({ id: '1' });
  });

  test.each(WRITES)('%s is not sent for a caller whom nobody knows', async (field) => {
    for (const authorization of [
      'Bearer other',
      `Bearer ${SERVICE_KEY}`,
      `Basic ${CREDENTIALS}`,
      '',
    ]) {
      const { data, errors } = await write(rest.ask, field, { headers: { authorization } });
      expect(data).toEqual({ [field]: null });
      expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(rest.lines()).toEqual([]);
  });

  describe.each(WRITES)('%s', (field) => {
    test.each([401, 403])(
      'that is answered with %i is not the fault of the caller',
      async (code) => {
        rest.script(() => ({
          status: code,
          body: { message: `The key ${SERVICE_KEY} is bad`, id: 'E-1' },
        }));
        const { status, data, errors, text } = await write(rest.ask, field, {
          headers: as('writer'),
        });
        expect(status).toBe(200);
        expect(data).toEqual({ [field]: null });
        expect(errors).toMatchObject([
          {
            path: [field],
            extensions: {
              code: 'UPSTREAM_UNAVAILABLE',
              upstreamStatus: code,
              upstreamErrorId: 'E-1',
            },
          },
        ]);
        expect(text).not.toContain(SERVICE_KEY);
        expect(rest.lines()).toHaveLength(1);
      },
    );

    test('that is refused does not show the key of the service', async () => {
      rest.script(() => ({
        status: 409,
        body: { message: `Not with ${SERVICE_KEY}, nor ${CREDENTIALS}`, id: SERVICE_KEY },
      }));
      const { data, text } = await write(rest.ask, field, { headers: as('writer') });
      expect(data[field]).toMatchObject({
        __typename: 'ClientRejectedError',
        message: expect.stringMatching(/^Not with .*, nor .*/),
        upstreamErrorId: null,
      });
      expect(text).not.toContain(SERVICE_KEY);
      expect(text).not.toContain(CREDENTIALS);
    });
  });
});

describe("with the callers' own keys", () => {
  const rest = scriptedGateway();
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  test.each(WRITES)("%s is sent with the caller's key, however it is shown", async (field) => {
    await write(rest.ask, field, { headers: { authorization: `Bearer ${API_KEY}` } });
    await write(rest.ask, field, { headers: { authorization: basic('another-key:') } });
    expect(rest.calls.map(({ headers }) => headers.authorization)).toEqual([
      basic(`${API_KEY}:`),
      basic('another-key:'),
    ]);
  });

  test.each(WRITES)('%s is not sent for a caller who shows no key', async (field) => {
    for (const authorization of ['', 'Bearer ', basic('key:password'), 'Digest x']) {
      const { data, errors } = await write(rest.ask, field, { headers: { authorization } });
      expect(data).toEqual({ [field]: null });
      expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(rest.lines()).toEqual([]);
  });
});
