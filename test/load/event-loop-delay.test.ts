import { expect, onTestFinished, test } from 'vitest';
import { sendBytes } from '../support/raw-http.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const OPERATION = '{"query":"{ __typename }"}';

/** Asks for readiness and sends an operation in one packet, so that both are judged at the same moment. */
async function askBoth(origin: string): Promise<{ ready: boolean; refused: boolean }> {
  const text = await sendBytes(
    origin,
    [
      'GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n',
      'POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n',
      `content-length: ${OPERATION.length}\r\n\r\n${OPERATION}`,
    ].join(''),
  );
  const [ready, operation] = [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, code]) => code);
  return { ready: ready === '200', refused: operation === '503' };
}

/** Keeps this process busy, and so the gateway, which runs in it. */
function burn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until) {}
}

test('when the event loop lags, readiness fails, then operations are refused, both recover, and the log says by how much', async () => {
  const gateway = await gatewayForTest(await scriptedApiForTest(() => null), {
    MAX_EVENT_LOOP_DELAY_MS: '100',
  });
  const isIdle = () =>
    expect
      .poll(() => askBoth(gateway.origin), { timeout: 5000 })
      .toEqual({ ready: true, refused: false });
  await isIdle();

  let turnMs = 60;
  let busy = true;
  onTestFinished(() => {
    busy = false;
  });
  const turn = () => {
    if (busy) {
      burn(turnMs);
      setImmediate(turn);
    }
  };
  turn();
  const seen = new Set<string>();
  while (!seen.has('unready') || !seen.has('refused')) {
    const { ready, refused } = await askBoth(gateway.origin);
    expect({ ready, refused }).not.toEqual({ ready: true, refused: true });
    seen.add(refused ? 'refused' : ready ? 'ready' : 'unready');
    // Adds load until both were seen, however busy this machine is otherwise.
    turnMs += refused ? -8 : 8;
  }

  busy = false;
  await isIdle();
  const told = () => gateway.logs.find(({ count }) => count !== undefined);
  await expect.poll(told, { timeout: 5000 }).toBeDefined();
  expect(told()?.['eventLoopDelayMs']).toBeGreaterThanOrEqual(100);
});

test('a single pause of the event loop is no overload', async () => {
  const gateway = await gatewayForTest(await scriptedApiForTest(() => null), {
    MAX_EVENT_LOOP_DELAY_MS: '1000',
  });
  burn(1500);
  expect((await gateway.ask('{ __typename }')).status).toBe(200);
});
