import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { named, refusal } from './config-refusal.ts';

const URL_AND_VERSION = 'https://api.lsp.expert/v2';
const SERVICE = { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token' };

test.each([
  ['a service key without tokens', { CLIENTS_API_KEY: 'secret-1' }, ['GATEWAY_TOKENS']],
  [
    'a service key with an empty list of tokens',
    { CLIENTS_API_KEY: 'secret-1', GATEWAY_TOKENS: ' , ' },
    ['GATEWAY_TOKENS'],
  ],
  ['tokens without a service key', { GATEWAY_TOKENS: 'secret-1' }, ['CLIENTS_API_KEY']],
  ['production without a REST API', { NODE_ENV: 'production' }, ['CLIENTS_API_URL']],
  [
    'production with the embedded API turned off',
    { NODE_ENV: 'production', EMBEDDED_API: 'false' },
    ['CLIENTS_API_URL'],
  ],
  [
    'the embedded API and another one',
    { EMBEDDED_API: 'true', CLIENTS_API_URL: URL_AND_VERSION },
    ['EMBEDDED_API'],
  ],
  [
    'keys of an issuer that would have to be fetched with a credential',
    {
      ...SERVICE,
      JWT_JWKS_URL: 'https://a:secret@id.example/keys',
      JWT_ISSUER: 'https://id.example',
      JWT_AUDIENCE: 'clients',
    },
    ['JWT_JWKS_URL'],
  ],
  [
    'one port for the graph and the metrics, however it is written',
    { PORT: '4001', METRICS_PORT: '04001' },
    ['PORT'],
  ],
  ['the port of the graph, unset, same as that of the metrics', { METRICS_PORT: '4000' }, ['PORT']],
  [
    'one port for two, and an invalid value',
    { PORT: '4001', METRICS_PORT: '4001', MAX_DEPTH: 'secret' },
    ['MAX_DEPTH', 'PORT'],
  ],
  [
    'an invalid combination and an invalid value',
    { NODE_ENV: 'production', CLIENTS_API_KEY: 'secret-1', PORT: 'x' },
    ['PORT', 'CLIENTS_API_URL', 'GATEWAY_TOKENS'],
  ],
])('%s is refused', (_, env, names) => {
  const message = refusal(env);
  expect(named(message)).toEqual(names);
  expect(message).not.toContain('secret');
});

test.each([
  ['production with a REST API', { NODE_ENV: 'production', CLIENTS_API_URL: URL_AND_VERSION }],
  ['production with EMBEDDED_API=true', { NODE_ENV: 'production', EMBEDDED_API: 'true' }],
  ['development with EMBEDDED_API=true', { EMBEDDED_API: 'true' }],
  ['a service key with tokens', SERVICE],
  ['two ports that the system picks', { PORT: '0', METRICS_PORT: '0' }],
  ['a service key with tokens, over the embedded API', { ...SERVICE, EMBEDDED_API: 'true' }],
])('%s is accepted', (_, env) => {
  expect(() => readConfig(env)).not.toThrow();
});

test('in production GraphiQL is off unless it is turned on, and introspection is on', () => {
  const production = { NODE_ENV: 'production', CLIENTS_API_URL: URL_AND_VERSION };
  expect(readConfig(production)).toMatchObject({ graphiql: false, introspection: true });
  expect(readConfig({ ...production, GRAPHIQL: 'true' })).toMatchObject({ graphiql: true });
});
