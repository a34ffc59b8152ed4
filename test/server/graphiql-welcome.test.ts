import { expect, test } from 'vitest';
import { unusedUrl } from '../support/loopback.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const SERVICE = { CLIENTS_API_KEY: 'a-key', GATEWAY_TOKENS: 'a-token' };

test.each([
  [
    'the embedded API',
    { defaultApiKey: 'x' },
    {},
    ['The clients are invented', 'No API key is needed'],
  ],
  [
    'the embedded API and tokens',
    { defaultApiKey: 'x' },
    SERVICE,
    ['The clients are invented', 'Your token goes into'],
  ],
  [
    'a real API',
    {},
    {},
    ['This is the real API', 'Your API key goes into', 'Bearer <your API key>'],
  ],
  ['a real API and tokens', {}, SERVICE, ['This is the real API', 'Bearer <your token>']],
])(
  'over %s, the welcome says so, and which credential to send, without the URL of the REST API or a secret',
  async (_, api, env, words) => {
    const gateway = await gatewayForTest({ url: await unusedUrl(), ...api }, env);
    const start = await (await gateway.fetch('/graphiql/start.js')).text();
    const text = start.replaceAll('\\n# ', ' ').replaceAll('\\"', '"');
    for (const each of words) {
      expect(text).toContain(each);
    }
    expect(text.includes('No API key is needed')).toBe(words.includes('No API key is needed'));
    expect(text).not.toMatch(/127\.0\.0\.1|a-key|a-token/);
  },
);
