import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleApiForSuite, sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForSuite, gatewayForTest, startGateway } from '../support/start-gateway.ts';

const api = await sampleApiForSuite();
const gateway = await gatewayForSuite(api);
const cursors = await cursorsOf('first: 100');
const byName = await cursorsOf('first: 100, orderBy: {field: NAME}');

async function cursorsOf(args: string): Promise<string[]> {
  const { data } = await gateway.ask(`{ clients(${args}) { edges { cursor } } }`);
  return data.clients.edges.map(({ cursor }: { cursor: string }) => cursor);
}

const PART = `query ($after: String, $before: String, $orderBy: ClientOrder) {
  clients(first: 3, after: $after, before: $before, orderBy: $orderBy) { nodes { id } }
}`;
const NO_CURSOR = /^"(after|before)" is not a cursor of this list/;

async function expectRefused(variables: Record<string, unknown>): Promise<void> {
  const { data, errors, text } = await gateway.ask(PART, variables);
  expect(data).toEqual({ clients: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.path).toEqual(['clients']);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toMatch(NO_CURSOR);
  for (const value of [variables['after'], variables['before']]) {
    if (typeof value === 'string' && value.length > 5) {
      expect(text).not.toContain(value);
    }
  }
  expect(api.lines()).toEqual([]);
}

const bytesOf = (cursor: string) => Buffer.from(cursor, 'base64url');
/** The cursor of one place in the list. */
const cursorAt = (place: number) => cursors[place] ?? expect.fail(`no cursor for ${place}`);

describe('a cursor', () => {
  test('is different for each place, and safe in a URL', () => {
    expect(new Set([...cursors, ...byName]).size).toBe(128);
    expect([...cursors, ...byName].every((cursor) => /^[\w-]+$/.test(cursor))).toBe(true);
  });

  test('is the same for all callers who read the same list', async () => {
    const other = await startGateway(api);
    const { data } = await other.ask('{ clients(first: 100) { edges { cursor } } }');
    await other.close();
    expect(data.clients.edges).toEqual(cursors.map((cursor) => ({ cursor })));
  });

  test('stands for a position, so after a client was deleted, paging misses one client', async () => {
    const own = await gatewayForTest(await sampleApiForTest());
    const { data } = await own.ask('{ clients(first: 5) { edges { cursor node { id } } } }');
    const [first, second, , fourth, fifth] = data.clients.edges;
    await own.ask(`mutation { deleteClient(id: "${first.node.id}") { __typename } }`);
    const later = await own.ask(PART, { after: second.cursor });
    expect(later.errors).toBeUndefined();
    expect(later.data.clients.nodes.slice(0, 2)).toEqual([fourth.node, fifth.node]);
  });

  test.each(['0', '-20', '0.5', 'NaN'])(
    'that names %s as the page size is none, whoever computed its checksum',
    async (pageSize) => {
      const text = `1:5:${pageSize}:-`;
      const forged = Buffer.from(`${text}:${crc32(text).toString(36)}`).toString('base64url');
      await expectRefused({ after: forged });
    },
  );

  const garbage = [
    '',
    ' ',
    '0',
    '-1',
    '20',
    'null',
    'opaque',
    'YXJyYXljb25uZWN0aW9uOjA=',
    '6548c72a13162e1d7ade0001',
    '\u0000',
    'é'.repeat(20),
    'A'.repeat(10_000),
  ];
  test.each(garbage)('is refused when it is invalid: %j', async (text) => {
    await expectRefused({ after: text });
    await expectRefused({ before: text });
  });

  test('is refused when any character is changed', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const changes = fc.record({
      place: fc.nat({ max: 63 }),
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 63 }),
    });
    await fc.assert(
      fc.asyncProperty(changes, async ({ place, at, by }) => {
        const cursor = cursorAt(place);
        const index = at % cursor.length;
        const changed = alphabet[(alphabet.indexOf(cursor.charAt(index)) + by) % 64];
        await expectRefused({ after: cursor.slice(0, index) + changed + cursor.slice(index + 1) });
      }),
      { numRuns: 60 },
    );
  });

  test('is refused when its place is changed, or its end is cut off', async () => {
    const inside = bytesOf(cursorAt(9)).toString();
    const moved = inside.replace(/\b9\b/, '8');
    const cut = inside.slice(0, inside.lastIndexOf(':'));
    expect(moved).not.toBe(inside);
    for (const text of [moved, cut, `${cut}:`, `${cut}:0`, `${inside}:`, ` ${inside}`]) {
      await expectRefused({ after: Buffer.from(text).toString('base64url') });
    }
  });

  test('is refused when it is encoded differently, even if it decodes to the same', async () => {
    const others = cursors.flatMap((cursor) => {
      const trailing = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
        .map((last) => cursor.slice(0, -1) + last)
        .filter((other) => other !== cursor && bytesOf(other).equals(bytesOf(cursor)));
      return trailing.slice(0, 1);
    });
    const cursor = cursorAt(9);
    const padded = cursors.map((other) => bytesOf(other).toString('base64'));
    const another = padded.find((text) => !cursors.includes(text));
    expect(another).toBeDefined();
    others.push(`${cursor}=`, `${cursor}==`, ` ${cursor}`, `${cursor}\n`, `${cursor}.`);
    others.push(`${cursor.slice(0, 4)} ${cursor.slice(4)}`, cursor + cursor, another ?? '');
    expect(others.length).toBeGreaterThan(10);
    for (const other of others.slice(-15)) {
      await expectRefused({ before: other });
    }
  });

  test('is accepted for its own order, however the order is written', async () => {
    for (const orderBy of [{ field: 'NAME' }, { field: 'NAME', direction: 'ASC' }]) {
      const { data, errors } = await gateway.ask(PART, { after: byName[0], orderBy });
      expect(errors).toBeUndefined();
      expect(data.clients.nodes).toHaveLength(3);
    }
  });

  const otherOrders = [
    null,
    { field: 'NAME', direction: 'DESC' },
    { field: 'CREATED_AT' },
    { field: 'UPDATED_AT', direction: 'ASC' },
  ];
  test.each(otherOrders)('from the order by name is refused for %j', async (orderBy) => {
    await expectRefused({ after: byName[5], orderBy });
    await expectRefused({ before: byName[5], orderBy });
  });

  test('from the default order of the REST API is refused for another order', async () => {
    await expectRefused({ after: cursorAt(5), orderBy: { field: 'NAME' } });
  });

  test('is refused when it is valid, but the other cursor is not', async () => {
    await expectRefused({ after: cursorAt(5), before: 'nothing-that-I-gave' });
  });

  test('is not echoed when it is refused as a literal', async () => {
    const { errors, text } = await gateway.ask(
      '{ clients(after: "my-own-cursor") { totalCount } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(text).not.toContain('my-own-cursor');
    expect(api.lines()).toEqual([]);
  });
});
