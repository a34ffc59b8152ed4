import { expect, test } from 'vitest';
import { prepareAnswers } from '../../bench/upstream/answers.ts';
import { CLIENTS, clientId, PAGE_SIZE } from '../../bench/upstream/clients.ts';
import { API_KEY } from '../../bench/upstream/protocol.ts';
import { startStub } from '../../bench/upstream/start-stub.ts';
import { clientShape } from '../../src/rest/shapes/client.ts';
import { pageEnvelopeShape } from '../../src/rest/shapes/page-envelope.ts';

const answers = prepareAnswers();
const PAGES = CLIENTS / PAGE_SIZE;
const bodyOf = (message: Buffer | undefined) => message?.toString().split('\r\n\r\n')[1] ?? '';
const pathOf = (index: number) => `/clients/${clientId(index)}`;

test.each(['stable', 'changing'] as const)(
  'every %s client and page keeps to the REST contract',
  (data) => {
    const clients = Array.from({ length: CLIENTS }, (_, index) => answers[data](pathOf(index)));
    const pages = Array.from({ length: PAGES }, (_, at) =>
      answers[data](`/clients?page=${at + 1}`),
    );
    for (const client of clients) {
      expect(clientShape.safeParse(JSON.parse(bodyOf(client))).error).toBeUndefined();
    }
    for (const page of pages) {
      const { items } = pageEnvelopeShape.parse(JSON.parse(bodyOf(page)));
      expect(items).toHaveLength(PAGE_SIZE);
      expect(items.map((item) => clientShape.safeParse(item).error).filter(Boolean)).toEqual([]);
    }
  },
);

test('a client is about 2.2 kB, and its nested lists are filled', () => {
  const bodies = [0, 1, 2, 3].map((index) => bodyOf(answers.stable(pathOf(index))));
  const size = bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length;
  expect(size).toBeGreaterThan(2000);
  expect(size).toBeLessThan(2500);
  const { contacts, services, notes, labels, users, files } = JSON.parse(bodies[0] ?? '');
  const lists = [contacts, services, services[0].matches, notes, labels, users, files];
  expect(lists.map((list) => list.length > 0)).toEqual(lists.map(() => true));
});

test('stable data stay the same, byte for byte', () => {
  expect(answers.stable('/clients?page=2')).toEqual(answers.stable('/clients?page=2'));
});

test('changing data differ for each client, and for each value inside a client that changes', () => {
  const read = () => JSON.parse(bodyOf(answers.changing('/clients?page=2')));
  const [one, other] = [read(), read()];
  for (let at = 0; at < PAGE_SIZE; at++) {
    const [before, after] = [one.items[at], other.items[at]];
    expect(after.id).toBe(before.id);
    for (const part of ['updatedAt', 'contacts', 'services', 'invoice', 'notes', 'files']) {
      expect(after[part]).not.toEqual(before[part]);
    }
  }
});

test('the stub counts its calls, requires the key, and accepts an update', async () => {
  const stub = await startStub();
  try {
    const call = async (path: string, key: string, form?: string) => {
      const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
      const change = form === undefined ? {} : { method: 'PUT', body: form };
      const answer = await fetch(`${stub.url}${path}`, { headers: { authorization }, ...change });
      return { status: answer.status, text: await answer.text() };
    };
    expect((await call(pathOf(3), API_KEY)).text).toBe(bodyOf(answers.stable(pathOf(3))));
    expect((await call(pathOf(3), 'another')).status).toBe(401);
    expect((await call(`${pathOf(3)}0`, API_KEY)).status).toBe(404);
    expect((await call(pathOf(3), API_KEY, 'vatNumber=BE01')).status).toBe(200);
    expect((await call(pathOf(3), API_KEY, 'details=x')).status).toBe(422);
    expect(await stub.calls()).toBe(5);
    await stub.set({ data: 'changing' });
    expect((await call(pathOf(3), API_KEY)).text).not.toBe((await call(pathOf(3), API_KEY)).text);
  } finally {
    await stub.close();
  }
});
