import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCrashPolicy } from '../../src/workers/crash-policy.ts';
import { watchForHangs } from '../../src/workers/hang-watch.ts';
import { createTeller } from '../../src/workers/tell-others.ts';

const MINUTE = 60_000;

/** Uses fake timers in each test of a group. */
function useFakeTimers() {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

describe('replacements of workers', () => {
  useFakeTimers();

  test('are delayed longer each time, and end with the fifth crash within a minute', () => {
    const delayAfterCrash = createCrashPolicy();
    const delays = Array.from({ length: 5 }, () => {
      vi.advanceTimersByTime(10_000);
      return delayAfterCrash();
    });
    expect(delays).toEqual([100, 200, 400, 800, undefined]);
  });

  test('never end if crashes are rare', () => {
    const delayAfterCrash = createCrashPolicy();
    for (let crashes = 0; crashes < 100; crashes++) {
      vi.advanceTimersByTime(MINUTE / 4);
      expect(delayAfterCrash()).toBeLessThanOrEqual(800);
    }
    vi.advanceTimersByTime(MINUTE);
    expect(delayAfterCrash()).toBe(100);
  });
});

describe('a worker', () => {
  useFakeTimers();

  /** Watches two workers, of which the first always answers. */
  function watched() {
    const quick = { name: 'quick' };
    const silent = { name: 'silent' };
    const hung: object[] = [];
    const pings: object[] = [];
    const watch = watchForHangs([quick, silent], {
      ping(worker) {
        pings.push(worker);
        if (worker === quick) {
          watch.heard(quick);
        }
      },
      onHung: (worker) => hung.push(worker),
    });
    return { silent, hung, pings, watch };
  }

  test('that owes six answers hangs, and is reported once', () => {
    const { silent, hung } = watched();
    vi.advanceTimersByTime(34_000);
    expect(hung).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(hung).toEqual([silent]);
    vi.advanceTimersByTime(MINUTE);
    expect(hung).toEqual([silent]);
  });

  test('that sends any message does not hang', () => {
    const { silent, hung, watch } = watched();
    for (let times = 0; times < 10; times++) {
      vi.advanceTimersByTime(29_000);
      watch.heard(silent);
    }
    expect(hung).toEqual([]);
  });

  test('is not asked any more during a shutdown', () => {
    const { hung, pings, watch } = watched();
    watch.stop();
    vi.advanceTimersByTime(2 * MINUTE);
    expect([hung, pings]).toEqual([[], []]);
  });
});

describe('the announcement of a write', () => {
  const logger = pino({ level: 'silent' });

  test('that follows an earlier one is shared by all writes that ended meanwhile', async () => {
    const sent: number[] = [];
    const done: string[] = [];
    const teller = createTeller((id) => sent.push(id) > 0, logger);
    const tell = (name: string) => teller.tellOthers().then(() => done.push(name));
    const tellings = [tell('first'), tell('second'), tell('third')];
    expect(sent).toEqual([1]);
    teller.onKnown(1);
    await tellings[0];
    await expect.poll(() => sent).toEqual([1, 2]);
    expect(done).toEqual(['first']);
    teller.onKnown(2);
    await Promise.all(tellings);
    expect(sent).toEqual([1, 2]);

    const later = [tell('fourth'), tell('fifth')];
    expect(sent).toEqual([1, 2, 3]);
    teller.onKnown(3);
    await later[0];
    await expect.poll(() => sent).toEqual([1, 2, 3, 4]);
    expect(done).toEqual(['first', 'second', 'third', 'fourth']);
    teller.onKnown(4);
    await later[1];
  });

  test('causes no warning, then or later, unless a worker does not confirm within half a second', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const warned: string[] = [];
    const told = pino({ level: 'warn' }, { write: (line: string) => warned.push(line) });
    const teller = createTeller(() => true, told);
    const telling = teller.tellOthers();
    teller.onKnown(1);
    await telling;
    vi.advanceTimersByTime(MINUTE);
    expect(warned).toEqual([]);

    const late = teller.tellOthers();
    vi.advanceTimersByTime(499);
    expect(warned).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(warned).toHaveLength(1);
    await late;
  });

  test('waits for no worker when the primary is gone', async () => {
    await createTeller(() => false, logger).tellOthers();
  });
});
