import dns from 'node:dns';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startFaultServer } from '../support/fault-server.ts';
import { startGateway } from '../support/start-gateway.ts';
import { OPERATIONS, outcomeOf, run } from './operations.ts';

type Lookup = (
  name: string,
  options: dns.LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | dns.LookupAddress[]) => void,
) => void;

/** Stubs the lookup of one host name, known or not; other lookups are not changed. */
function stubName(known: string) {
  const names = { isFound: false, lookups: 0 };
  const real = dns.lookup;
  const lookup: Lookup = (name, options, done) => {
    if (name !== known) {
      real(name, options, done);
      return;
    }
    names.lookups += 1;
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    process.nextTick(() =>
      names.isFound ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(error, []),
    );
  };
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(Object.assign(lookup, real));
  onTestFinished(() => spy.mockRestore());
  return names;
}

test.each(OPERATIONS)(
  'a host name that DNS does not know is looked up again, and works once DNS knows it: %s',
  async (operation) => {
    const names = stubName('rest.test');
    const api = await startFaultServer();
    const url = `http://rest.test:${api.port}/v2`;
    const { ask, close } = await startGateway({ url, key: 'some-key' });
    onTestFinished(async () => {
      await api.close();
      await close();
    });

    const answer = await run(ask, operation);
    expect(outcomeOf(answer, operation)).toBe('UPSTREAM_UNAVAILABLE');
    expect(answer.text).not.toMatch(/rest\.test|ENOTFOUND/);
    expect(names.lookups).toBe(3);
    expect(api.calls).toEqual([]);

    names.isFound = true;
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(api.calls).toHaveLength(1);
  },
);
