import { expect, test } from 'vitest';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { askHot } from '../support/hot-and-cold.ts';
import { repeat } from '../support/repeat.ts';
import { restClient } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

/** 70 of these texts have more characters than a string can have. */
const LONG = 'a'.repeat(8_000_000);

const api = await answeringApiForSuite();
const body = JSON.stringify(restClient('1', { details: LONG }));
api.answer = () => ({ body });
const gateway = await gatewayForSuite(api, { MAX_ALIASES: '100' });

test('a mutation whose response is longer than a string can be fails without affecting other operations', async () => {
  const fields = repeat(70, (i) => `a${i}: details`);
  const query = `mutation {
    updateClient(id: "1", input: { name: "x" }) {
      ... on UpdateClientSuccess { client { ${fields} } }
    }
  }`;
  const headers = { authorization: `Bearer ${api.key}` };
  const { status, text, log, calls } = await askHot(gateway, api.takeLines, { query, headers });
  expect(status).toBe(500);
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: expect.stringContaining('It may have happened'),
        extensions: { code: 'WRITE_OUTCOME_UNKNOWN', requestId: 'the-same' },
      },
    ],
  });
  expect(log).toMatchObject({
    msg: 'bug',
    err: { message: 'The response cannot be written.: Invalid string length' },
  });
  expect(calls).toEqual(['PUT /v2/clients/1']);
}, 60_000);
