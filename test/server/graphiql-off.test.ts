import { describe, expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe.each([
  ['GRAPHIQL=false', { GRAPHIQL: 'false' }],
  ['NODE_ENV=production', { NODE_ENV: 'production' }],
])('with %s', (_, env) => {
  const shared = sharedGateway(env);

  test.each([
    ['/', 404],
    ['/graphiql/graphiql.js', 404],
    ['/graphiql/start.js', 404],
    ['/graphql', 403],
  ])('a browser gets JSON at %s', async (path, status) => {
    const answer = await sendRaw(shared.gateway.origin + path, {
      method: 'GET',
      headers: { accept: BROWSER },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/(json|graphql-response\+json);/);
    expect(JSON.parse(String(answer.body)).errors).toHaveLength(1);
  });

  test('a visitor is told that there is no page, not that the request may be forged', async () => {
    const { body } = await sendRaw(`${shared.gateway.origin}/graphql`, {
      method: 'GET',
      headers: { accept: BROWSER },
    });
    expect(JSON.parse(String(body)).errors).toMatchObject([
      {
        message: expect.stringContaining('without a page for browsers'),
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  });
});
