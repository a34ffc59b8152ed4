import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
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

const FREE = '{ __typename }';

const NO_SCOPE = { scope: undefined };

/** What the claims have, the claims, and the outcomes of a read and of a write. */
const ROWS: readonly [string, JWTPayload, string, string][] = [
  ['reading', { scope: 'clients:read' }, 'ok', 'FORBIDDEN'],
  ['writing', { scope: 'clients:write' }, 'ok', 'ok'],
  ['both', { scope: 'clients:read clients:write' }, 'ok', 'ok'],
  ['clients:read among other scopes', { scope: 'openid profile clients:read' }, 'ok', 'FORBIDDEN'],
  ['scope as a list', JSON.parse('{"scope":["openid","clients:write"]}'), 'ok', 'ok'],
  ['scp as a list', { ...NO_SCOPE, scp: ['clients:read'] }, 'ok', 'FORBIDDEN'],
  ['scp as a string', { ...NO_SCOPE, scp: 'openid clients:write' }, 'ok', 'ok'],
  [
    'both scope and scp, where scope counts',
    { scope: 'clients:read', scp: ['clients:write'] },
    'ok',
    'FORBIDDEN',
  ],
  ['nothing', NO_SCOPE, 'FORBIDDEN', 'FORBIDDEN'],
  ['an empty scope', { scope: '' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['another scope', { scope: 'orders:write' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['scopes in another case', { scope: 'Clients:Read CLIENTS:WRITE' }, 'FORBIDDEN', 'FORBIDDEN'],
  [
    'scopes that begin like ours',
    { scope: 'clients:read-names clients:writer' },
    'FORBIDDEN',
    'FORBIDDEN',
  ],
  ['scopes with commas', { scope: 'clients:read,clients:write' }, 'FORBIDDEN', 'FORBIDDEN'],
  ['wildcards', { scope: 'clients:* *' }, 'FORBIDDEN', 'FORBIDDEN'],
  [
    'a role with the name of a scope',
    { ...NO_SCOPE, roles: ['clients:write'], permissions: 'clients:write' },
    'FORBIDDEN',
    'FORBIDDEN',
  ],
  ['scope as an object', JSON.parse('{"scope":{"clients:write":true}}'), 'FORBIDDEN', 'FORBIDDEN'],
  [
    'an object that cannot become a string',
    JSON.parse('{"scope":{"toString":1}}'),
    'FORBIDDEN',
    'FORBIDDEN',
  ],
  [
    'scope as a list in a list',
    JSON.parse('{"scope":[["clients:write"]]}'),
    'FORBIDDEN',
    'FORBIDDEN',
  ],
];

test.each(ROWS)('a token with %s may do what its scopes allow', async (_, more, read, write) => {
  const gateway = await gatewayOf(issuer());
  const token = await sign(key, claims(more));
  expect(await gateway.verdict(token, A_CLIENT)).toBe(read);
  expect(await gateway.verdict(token, A_DELETE)).toBe(write);
  expect(await gateway.verdict(token, FREE)).toBe('ok');
  expect(gateway.calls).toHaveLength([read, write].filter((verdict) => verdict === 'ok').length);
});
