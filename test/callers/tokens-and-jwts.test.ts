import { describe, expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import {
  A_CLIENT,
  A_DELETE,
  claims,
  gatewayOf,
  issuerForSuite,
  sign,
  signingKey,
} from './issuer.ts';

const key = await signingKey('k1');
const issuer = issuerForSuite(key);

describe('where callers may send a gateway token or a JWT', () => {
  const start = () => gatewayOf(issuer(), { GATEWAY_TOKENS: 'writer,reader:read,a.jwt.lookalike' });

  test('each kind is accepted, with its own permissions', async () => {
    const gateway = await start();
    const rows: [string, string][] = [
      ['writer', 'ok'],
      ['reader', 'FORBIDDEN'],
      ['a.jwt.lookalike', 'ok'],
      [await sign(key, claims({ scope: 'clients:write' })), 'ok'],
      [await sign(key, claims({ scope: 'clients:read' })), 'FORBIDDEN'],
      ['other', 'UNAUTHENTICATED'],
      ['an.other.lookalike', 'UNAUTHENTICATED'],
      ['service-key', 'UNAUTHENTICATED'],
    ];
    for (const [token, verdict] of rows) {
      expect([token, await gateway.verdict(token, A_DELETE)]).toEqual([token, verdict]);
    }
    expect(gateway.calls).toHaveLength(3);
  });

  test('gateway tokens are accepted while the issuer is down', async () => {
    const gateway = await start();
    issuer().answer = (res) => res.destroy();
    expect(await gateway.verdict('writer')).toBe('ok');
    expect(issuer().asked).toBe(0);
  });
});

test('where callers may only send JWTs, any other credential is refused', async () => {
  const gateway = await gatewayOf(issuer());
  const token = await sign(key);
  for (const authorization of [
    undefined,
    '',
    token,
    basic(`${token}:`),
    basic('service-key:'),
    `Bearer ${token} ${token}`,
    `Bearer ${token},`,
    `JWT ${token}`,
    'Bearer service-key',
    'Bearer undefined',
  ]) {
    const { headers, errors } = await gateway.ask(
      A_CLIENT,
      {},
      authorization === undefined ? {} : { authorization },
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toBeNull();
  }
  expect(gateway.calls).toEqual([]);
});
