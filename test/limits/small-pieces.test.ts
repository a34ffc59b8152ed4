import { afterAll, expect, test } from 'vitest';
import { startFaultServer } from '../support/fault-server.ts';
import { measuredGateway } from '../support/measured-gateway.ts';
import { sendBytes } from '../support/raw-http.ts';
import { restClient } from '../support/scripted-api.ts';

const faults = await startFaultServer();
afterAll(faults.close);
const { origin, post, memoryMb } = measuredGateway({
  CLIENTS_API_URL: faults.url,
  CLIENTS_API_TIMEOUT_MS: '30000',
  REQUEST_DEADLINE_MS: '60000',
});

/** The JSON, followed by white space that is sent byte by byte. */
const inPieces = (json: unknown, pieces: number) => {
  const text = JSON.stringify(json);
  const whole = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  return `transfer-encoding: chunked\r\n\r\n${whole}${'1\r\n \r\n'.repeat(pieces)}0\r\n\r\n`;
};

test('a request that is sent byte by byte takes no more memory than its bytes', async () => {
  const before = await memoryMb();
  const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n';
  const body = inPieces({ query: '{ __typename }' }, 500_000);
  const answer = await sendBytes(origin(), `${head}content-type: application/json\r\n${body}`);
  expect(answer).toContain('{"data":{"__typename":"Query"}}');
  expect((await memoryMb()) - before).toBeLessThan(120);
});

test('a REST response that is sent byte by byte takes no more memory than its bytes', async () => {
  faults.play = (socket) => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
    socket.write(head + inPieces(restClient('a'), 1_500_000));
  };
  const before = await memoryMb();
  const { data } = await post('{"query":"{ client(id: \\"a\\") { id } }"}');
  expect(data).toEqual({ client: { id: 'a' } });
  expect((await memoryMb()) - before).toBeLessThan(120);
});
