import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCancellation } from '../../src/rest/cancellation.ts';
import { type Connections, createConnections } from '../../src/rest/transport/connections.ts';
import { exchange } from '../../src/rest/transport/exchange.ts';
import { answerBytes, type FaultServer, startFaultServer } from '../support/fault-server.ts';
import { selfSigned, trustForSuite } from '../support/self-signed.ts';

/** Gives the reader, which is in this process, time to read what was written before. */
async function letRead(): Promise<void> {
  for (let turns = 0; turns < 4; turns++) {
    await setImmediate();
  }
}

const CERTIFICATE = selfSigned();
trustForSuite(CERTIFICATE);

describe.each([
  ['plain HTTP', undefined],
  ['TLS', CERTIFICATE],
])('over %s', (_what, certificate) => {
  let api: FaultServer;
  let connections: Connections;

  beforeAll(async () => {
    api = await startFaultServer(certificate);
    connections = createConnections(new URL(api.url).origin, { connect: { timeout: 5000 } });
  });

  afterAll(async () => {
    await connections.close();
    await api.close();
  });

  async function read(path: string) {
    const connection = connections.take();
    return await exchange(
      connection,
      { method: 'GET', path, headers: {} },
      {
        attempt: { deadlineAt: performance.now() + 20_000, cancellation: createCancellation() },
        latestAt: Number.POSITIVE_INFINITY,
        maxAnswerBytes: 1_000_000,
      },
      {
        onResponse: ({ status, retryAfter, body }) => ({ status, retryAfter, text: String(body) }),
        onEnded: () => connections.giveBack(connection),
      },
    );
  }

  test('a response in two pieces is read whole, wherever it was split', async () => {
    const bytes = answerBytes(429, 'a body of some length', ['retry-after: 77', 'x-other: y']);
    for (let cut = 1; cut < bytes.length; cut++) {
      api.play = async (socket) => {
        socket.write(bytes.slice(0, cut));
        await letRead();
        socket.write(bytes.slice(cut));
      };
      expect({ cut, ...(await read('/v2/clients/a')) }).toEqual({
        cut,
        status: 429,
        retryAfter: '77',
        text: 'a body of some length',
      });
    }
    expect(api.calls.at(-1)?.connection).toBe(1);
  });

  describe.each([
    ['a length', (text: string) => answerBytes(200, text)],
    [
      'chunks',
      (text: string) => {
        const head = 'HTTP/1.1 200 x\r\ntransfer-encoding: chunked\r\n\r\n';
        const chunks = text.match(/.{1,7000}/g) ?? [];
        return `${head}${chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('')}0\r\n\r\n`;
      },
    ],
  ])('long responses with %s', (_what, write) => {
    test('that arrive alternately on several connections are not mixed up', async () => {
      const textOf = (path: string) => `${path} `.repeat(25_000);
      api.play = async (socket, { path }) => {
        const bytes = write(textOf(path));
        for (let at = 0; at < bytes.length; at += 50_000) {
          socket.write(bytes.slice(at, at + 50_000));
          await letRead();
        }
      };
      for (let round = 0; round < 2; round++) {
        const paths = Array.from({ length: 6 }, (_, nth) => `/${round}-${nth}`);
        const answers = await Promise.all(paths.map(read));
        expect(answers.map(({ text }) => text.length)).toEqual(
          paths.map((path) => textOf(path).length),
        );
        expect(answers.every(({ text }, nth) => text === textOf(paths[nth] ?? ''))).toBe(true);
      }
    });
  });
});
