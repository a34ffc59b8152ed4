import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { expect, test, vi } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { type Play, startFaultServer } from '../support/fault-server.ts';
import { generatedQueries } from '../support/generated-query.ts';
import { startGateway } from '../support/start-gateway.ts';
import { randomPlays } from './random-upstream.ts';

const RUNS = 300;

/** The error codes that the contract allows once execution has begun. */
const CODES = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'OPERATION_TOO_EXPENSIVE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'UPSTREAM_INVALID_RESPONSE',
  'UPSTREAM_UNAVAILABLE',
  'WRITE_OUTCOME_UNKNOWN',
];

const schema = buildSchema();
const queries = generatedQueries(schema);

test('any valid operation ends with data or a documented error code, whatever the REST API does', async () => {
  const api = await startFaultServer();
  // Other tests cover the waits between attempts.
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  const seen = new Map<string, number>();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(queries, { minLength: 1, maxLength: 3 }),
        fc.array(randomPlays, { minLength: 1, maxLength: 6 }),
        async (operations, plays) => {
          const { ask, logs, close } = await startGateway(
            { url: api.url, key: 'some-key' },
            {
              MAX_ALIASES: '100000',
              MAX_TOKENS: '1000000',
              MAX_DEPTH: '100',
            },
          );
          api.play = inTurns(plays);
          const answers = await Promise.all(operations.map((operation) => ask(operation)));
          await close();
          for (const [index, { status, errors = [] }] of answers.entries()) {
            expect(validate(schema, parse(operations[index] ?? ''))).toEqual([]);
            expect(status).toBe(200);
            for (const { message, extensions } of errors) {
              expect(message).not.toMatch(/non-nullable|undefined|Cannot/);
              expect(CODES).toContain(extensions.code);
              seen.set(extensions.code, (seen.get(extensions.code) ?? 0) + 1);
            }
            seen.set('ok', (seen.get('ok') ?? 0) + (errors.length === 0 ? 1 : 0));
          }
          expect(logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
          expect(Object.prototype).not.toHaveProperty('name');
        },
      ),
      { numRuns: RUNS },
    );
  } finally {
    random.mockRestore();
    await api.close();
  }
  // The test proves something only if some operations fail, and not all of them.
  expect(seen.get('ok')).toBeGreaterThan(RUNS / 10);
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining([
      'UPSTREAM_INVALID_RESPONSE',
      'UPSTREAM_UNAVAILABLE',
      'WRITE_OUTCOME_UNKNOWN',
    ]),
  );
}, 90_000);

function inTurns(plays: readonly Play[]): Play {
  let turn = 0;
  return (socket, call) => {
    const play = plays[turn % plays.length];
    turn += 1;
    play?.(socket, call);
  };
}
