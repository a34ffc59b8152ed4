import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { A_CLIENT, claims, gatewayOf, issuerForSuite, sign, signingKey } from './issuer.ts';

const issuer = issuerForSuite();
const key = await signingKey('k1');

const A_DELETE = 'mutation { deleteClient(id: "a") { __typename } }';
const FREE = '{ __typename }';

const NO_SCOPE = { scope: undefined };

/** Claims; what a read is; what a write is. */
const ROWS: readonly [string, JWTPayload, string, string][] = [
  ['reading', { scope: 'clients:read' }, 'ok', 'FORBIDDEN'],
  ['writing', { scope: 'clients:write' }, 'ok', 'ok'],
  ['both', { scope: 'clients:read clients:write' }, 'ok', 'ok'],
  ['reading among others', { scope: 'openid profile clients:read' }, 'ok', 'FORBIDDEN'],
  ['a list', JSON.parse('{"scope":["openid","clients:write"]}'), 'ok', 'ok'],
  ['scp, a list', { ...NO_SCOPE, scp: ['clients:read'] }, 'ok', 'FORBIDDEN'],
  ['scp, a text', { ...NO_SCOPE, scp: 'openid clients:write' }, 'ok', 'ok'],
  ['scope before scp', { scope: 'clients:read', scp: ['clients:write'] }, 'ok', 'FORBIDDEN'],
  ['nothing', NO_SCOPE, 'FORBIDDEN', 'FORBIDDEN'],
  ['an empty scope', { scope: '' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['another scope', { scope: 'orders:write' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['another case', { scope: 'Clients:Read CLIENTS:WRITE' }, 'FORBIDDEN', 'FORBIDDEN'],
  [
    'a scope that begins alike',
    { scope: 'clients:read-names clients:writer' },
    'FORBIDDEN',
    'FORBIDDEN',
  ],
  ['scopes with commas', { scope: 'clients:read,clients:write' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['all, as a star', { scope: 'clients:* *' }, 'FORBIDDEN', 'FORBIDDEN'],
  [
    'a role of that name',
    { ...NO_SCOPE, roles: ['clients:write'], permissions: 'clients:write' },
    'FORBIDDEN',
    'FORBIDDEN',
  ],
  ['an object', JSON.parse('{"scope":{"clients:write":true}}'), 'FORBIDDEN', 'FORBIDDEN'],
  ['what no text can be made of', JSON.parse('{"scope":{"toString":1}}'), 'FORBIDDEN', 'FORBIDDEN'],
  ['a list in a list', JSON.parse('{"scope":[["clients:write"]]}'), 'FORBIDDEN', 'FORBIDDEN'],
];

test.each(ROWS)('with %s: what a read and what a write get', async (_, more, read, write) => {
  issuer().keys = [key.jwk];
  const gateway = await gatewayOf(issuer());
  const token = await sign(key, claims(more));
  expect(await gateway.verdict(token, A_CLIENT)).toBe(read);
  expect(await gateway.verdict(token, A_DELETE)).toBe(write);
  expect(await gateway.verdict(token, FREE)).toBe('ok');
  expect(gateway.calls).toHaveLength([read, write].filter((verdict) => verdict === 'ok').length);
});
