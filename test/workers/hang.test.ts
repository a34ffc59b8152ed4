import { expect, test } from 'vitest';
import { workersForTest } from '../support/workers.ts';

// Half a minute of waiting without CPU, and the start of a worker.
test('a worker that hangs is killed and replaced, and an idle one is not', {
  timeout: 120_000,
}, async () => {
  const gateway = await workersForTest();
  const { one, other } = await gateway.connectToBoth();
  process.kill(one.pid, 'SIGSTOP');
  const hang = await gateway.logged(({ msg }) => msg === 'a worker hangs');
  expect(hang).toMatchObject({ level: 'error', worker: one.pid });
  await gateway.logged(({ msg }) => msg === 'a worker was replaced');
  const crashes = gateway.logs().filter(({ msg }) => msg === 'a worker crashed');
  expect(crashes.map(({ worker }) => worker)).toEqual([one.pid]);
  expect((await gateway.connectTo((pid) => pid === other.pid)).pid).toBe(other.pid);
});
