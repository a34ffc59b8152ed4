import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerList, type ClientList } from '../support/answer-list.ts';
import { type AnsweringApi, startAnsweringApi } from '../support/answering-api.ts';
import { startGateway } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { streamed } from './collect.ts';

let api: AnsweringApi;
let gateway: Awaited<ReturnType<typeof startGateway>>;
const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };

beforeAll(async () => {
  api = await startAnsweringApi();
  api.answer = answerList(list);
  gateway = await startGateway(api);
});
afterAll(async () => {
  await gateway.close();
  await api.close();
});

async function stream(args: string): Promise<[unknown, unknown][]> {
  const query = `{ clients(${args}) { nodes @stream { id } } }`;
  const answer = await askInParts({ origin: gateway.origin, key: api.key }, query);
  return streamed(await answer.rest());
}

const clients = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, index): [unknown, unknown] => [
    index,
    { id: `c${start + index}` },
  ]);

describe.each(['empty', '404'] as const)('where a page beyond the end answers %s', (beyondEnd) => {
  test.each([
    ['smaller pages', { pageSize: 10 }, 'first: 25', [0, 25], [1, 2, 3]],
    ['larger pages', { pageSize: 50 }, 'first: 60', [0, 60], [1, 2, 3]],
    ['a longer list', { size: 90 }, 'first: 70', [0, 70], [1, 2, 3, 4]],
    ['a shorter list', { size: 30 }, 'first: 60', [0, 30], [1, 2, 3]],
    ['a shorter list, from its end', { size: 3 }, 'last: 5', [0, 3], [1, 3, 4]],
    ['an empty list', { size: 0 }, 'first: 60', [0, 0], [1, 2, 3]],
  ] as const)(
    '%s than were seen before are streamed as they are now',
    async (_, now, args, [from, to], pages) => {
      Object.assign(list, { size: 64, pageSize: 20, beyondEnd });
      await gateway.ask('{ clients { totalCount } }');
      Object.assign(list, now);
      api.takeLines();
      expect(await stream(args)).toEqual(clients(from, to));
      expect(api.takeLines().toSorted()).toEqual(
        pages.map((page) => `GET /v2/clients?page=${page}`),
      );
    },
  );
});
