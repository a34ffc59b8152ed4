import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmbeddedApi } from '../../src/embedded-api/embedded-api.ts';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { startGatewayChild } from '../support/gateway-child.ts';
import { startFaultyApi } from './faulty-api.ts';
import { growth } from './growth.ts';
import { type Holdings, inspect } from './inspect.ts';
import { runSteps, type Tally } from './run-steps.ts';
import { steps } from './steps.ts';

/**
 * `npm run soak` runs all kinds of operations for ten minutes (`-- --seconds N`) over a REST API in which one call in a
 * hundred fails. It fails when the gateway holds more at the end than after a third of the time, when an operation had a
 * wrong outcome, when Node wrote a warning, or when something was never tried.
 */
const ROUNDS = 3;
/** How long something may be held after the last operation, such as a stalled write or idle sockets. */
const SETTLE_MS = 20_000;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' } } });
const seconds = Number(values.seconds);

const accounts = Array.from({ length: 4 }, (_, index) => markedAccount(`tenant-${index}`));
const sample = await startEmbeddedApi({ accounts });
const api = await startFaultyApi(new URL(sample.url).origin);
const bugs: string[] = [];
const gateway = await startGatewayChild({
  env: {
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '1000',
    // A busy machine must not make the gateway refuse operations: the load script tests that.
    MAX_EVENT_LOOP_DELAY_MS: '10000',
  },
  nodeOptions: ['--inspect=127.0.0.1:0'],
  onLog: (line) => {
    if (line.includes('"bug"') || line.includes('INTERNAL_SERVER_ERROR')) {
      bugs.push(line);
    }
  },
});
const inspector = await inspect(/ws:\S+/.exec(gateway.stderr())?.[0] ?? '');
const rounds: Holdings[] = [];
const tally: Tally = { done: {}, codes: {}, wrong: [] };

for (let round = 1; round <= ROUNDS; round++) {
  const agent = new Agent({ keepAlive: true });
  const callers = accounts.map(({ key, clients }) => ({
    origin: gateway.origin,
    agent,
    key,
    ids: [...clients.keys()].slice(0, 50),
  }));
  await runSteps(callers, (seconds / ROUNDS) * 1000, tally);
  agent.destroy();
  const holdings = await settled();
  rounds.push(holdings);
  console.log(`after ${Math.round((seconds / ROUNDS) * round)} s of load`, rounded(holdings));
}
inspector.close();
const exitCode = await gateway.stop();
api.close();
await sample.close();

console.log('operations', tally.done);
console.log('faults', Object.fromEntries(api.faults));
console.log('errors', tally.codes);
const warnings = gateway
  .stderr()
  .split('\n')
  .filter((line) => line !== '' && !/^(Debugger|For help)/.test(line));
const problems = [
  ...Object.keys(steps).flatMap((name) => (name in tally.done ? [] : [`No ${name} was done.`])),
  ...growth(rounds),
  ...new Set(tally.wrong),
  ...bugs,
  ...warnings,
  ...(exitCode === 0 ? [] : [`The gateway ended with ${exitCode}.`]),
];
for (const problem of problems) {
  console.error(`WRONG: ${problem}`);
}
console.log(problems.length === 0 ? 'Nothing grew, and nothing was wrong.' : 'The soak failed.');
process.exit(problems.length === 0 ? 0 : 1);

/** An account whose key is in every name, so that accounts can be told apart. */
function markedAccount(key: string) {
  const account = { ...sampleAccount(), key };
  for (const [id, client] of account.clients) {
    account.clients.set(id, { ...client, name: `${key} ${client.name}` });
  }
  return account;
}

/** What the gateway holds once nothing is held for callers, or after the longest wait for that. */
async function settled(): Promise<Holdings> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const holdings = await inspector.holdings();
    if (holdings.sockets === 0 || performance.now() > until) {
      return holdings;
    }
    await delay(1000);
  }
}

function rounded(holdings: Holdings) {
  return { ...holdings, heapMb: Number(holdings.heapMb.toFixed(1)) };
}
