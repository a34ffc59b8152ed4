import { describe, expect, test } from 'vitest';
import { API_KEY, type Reply, scriptedGateway } from '../support/scripted-gateway.ts';
import { WRITES, write } from '../support/writes.ts';

const rest = scriptedGateway({ MAX_ANSWER_BYTES: '4000' });
const standard = scriptedGateway();

const CREDENTIALS = Buffer.from(`${API_KEY}:`).toString('base64');

/** Sends a create that gets this response; returns its `ClientRejectedError`. */
async function rejection(reply: Reply, asked = rest) {
  asked.script(() => ({ status: 422, ...reply }));
  const { data, errors, text } = await write(asked.ask, 'createClient');
  expect(errors).toBeUndefined();
  expect(data.createClient.__typename).toBe('ClientRejectedError');
  const { message, upstreamErrorId } = data.createClient;
  return { message: String(message), upstreamErrorId, text };
}

describe('the message of a rejection', () => {
  test('has at most 500 characters', async () => {
    const { message } = await rejection({ body: { message: 'm'.repeat(2000) } });
    expect(message).toBe('m'.repeat(500));
  });

  test('is not cut in the middle of a surrogate pair', async () => {
    const { message } = await rejection({ body: { message: `${'m'.repeat(499)}🦊 and more` } });
    expect(message.startsWith('m'.repeat(499))).toBe(true);
    expect(message.isWellFormed()).toBe(true);
    expect(message.length).toBeLessThanOrEqual(500);
  });

  test('has a space in place of control characters', async () => {
    const { message } = await rejection({
      body: { message: 'one\ntwo\u0000three\u001b[31mfour\u007f\u0085five\r\n' },
    });
    expect(message).toBe('one two three [31mfour five');
  });

  test('is our own when the body has no message that can be shown', async () => {
    const { message } = await rejection({});
    for (const body of [
      { id: 'E1' },
      { message: '' },
      { message: ' \n\t' },
      { message: 5, id: 'E1' },
      { message: null },
      { message: ['no', 'text'] },
      [{ message: 'in a list' }],
      { error: { message: 'deeper' } },
      '"text"',
      'null',
      'message=form',
      '{"message":"cut',
      '<html><body>message</body></html>',
    ]) {
      expect(await rejection({ body })).toMatchObject({ message, upstreamErrorId: null });
    }
  });

  test('is our own when the body is too large or cut short', async () => {
    const { message } = await rejection({});
    const padded = (length: number) => ({
      body: { message: 'as it was sent', padding: 'x'.repeat(length) },
    });
    expect(await rejection(padded(5000))).toMatchObject({ message });
    expect(await rejection(padded(60_000), standard)).toMatchObject({ message: 'as it was sent' });
    expect(await rejection(padded(66_000), standard)).toMatchObject({ message });
    expect(
      await rejection({ body: { message: 'as it was sent' }, fault: 'cut short' }),
    ).toMatchObject({ message });
  });

  test('is read whatever the content type of the response', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await rejection({ headers, body: '{"message":"plain"}' })).toMatchObject({
      message: 'plain',
    });
  });
});

test.each([
  ['a number', 5],
  ['empty', ''],
  ['with white space', 'a b'],
  ['with control characters', 'a\nb'],
  ['too long', 'x'.repeat(129)],
  ['not ASCII', 'é'],
])(
  'the error id of a rejection is null when it is %s, and the message stays',
  async (_what, id) => {
    const shown = await rejection({ body: { message: 'm', id } });
    expect(shown).toMatchObject({ message: 'm', upstreamErrorId: null });
  },
);

describe('an error body that quotes the API key', () => {
  test.each([
    ['the key', API_KEY],
    ['the credentials', CREDENTIALS],
    ['the whole header', `Authorization: Basic ${CREDENTIALS}`],
    ['the key twice', `${API_KEY}${API_KEY}`],
  ])('does not show the key to the caller: %s in the message', async (_what, secret) => {
    const { text, message } = await rejection({ body: { message: `Bad key ${secret} given` } });
    expect(text).not.toContain(API_KEY);
    expect(text).not.toContain(CREDENTIALS);
    expect(message).toMatch(/^Bad key .* given$/);
    expect(message.length).toBeLessThanOrEqual(500);
  });

  test.each([
    ['the key', API_KEY],
    ['the credentials', CREDENTIALS],
  ])('does not show a part of the key: %s where the message is cut', async (_what, secret) => {
    for (const shownOfIt of [8, secret.length - 1]) {
      const before = 'm'.repeat(500 - shownOfIt);
      const { message } = await rejection({ body: { message: `${before}${secret}` } });
      expect(message).not.toContain(secret.slice(0, 8));
      expect(message.length).toBeLessThanOrEqual(500);
    }
  });

  test('has a message within its maximum length even if a short key is quoted often', async () => {
    const key = 'k3y!';
    rest.script(() => ({ status: 422, body: { message: key.repeat(125) } }));
    const headers = { authorization: `Bearer ${key}` };
    const { data, text } = await write(rest.ask, 'createClient', { headers });
    expect(text).not.toContain(key);
    expect(data.createClient.message.length).toBeLessThanOrEqual(500);
  });

  test.each(WRITES)('does not show the key in an error of %s', async (field) => {
    for (const status of [401, 422, 500]) {
      for (const id of [API_KEY, CREDENTIALS, `E-${API_KEY}`]) {
        rest.script(() => ({ status, body: { message: `No: ${API_KEY}`, id } }));
        const { text } = await write(rest.ask, field);
        expect(text).not.toContain(API_KEY);
        expect(text).not.toContain(CREDENTIALS);
      }
    }
    expect(JSON.stringify(rest.gateway.logs)).not.toContain(API_KEY);
  });
});
