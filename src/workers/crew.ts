import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from '../config/start-error.ts';
import { noneWaiting } from '../process/none-waiting.ts';
import { createCrashPolicy } from './crash-policy.ts';
import { forkWorker, type WorkerExit, type WorkerProcess } from './fork-worker.ts';
import { watchForHangs } from './hang-watch.ts';
import type { Member, StartMessage, ToPrimary } from './messages.ts';

interface CrewOptions {
  readonly size: number;
  /** The first message to each worker. */
  readonly start: StartMessage;
  readonly logger: Logger;
  /** Called with messages that the crew does not handle itself. */
  readonly onMessage: (from: Member, message: ToPrimary) => void;
  /** Called when a worker ends that had been ready. */
  readonly onLeft: (member: Member) => void;
}

/** The workers, always as many as configured. */
export interface Crew {
  /** Resolves to the port once all workers listen; rejects with a StartError if one cannot. */
  readonly listening: Promise<number>;
  /** Settles when the workers crash again and again, and it makes no sense to go on. */
  readonly hopeless: Promise<void>;
  /** The workers that receive messages. Each does so before any caller can reach it. */
  readonly members: ReadonlySet<Member>;
  /** How many workers listen. */
  serving: () => number;
  /** How many workers have ended without being told to. */
  crashes: () => number;
  /**
   * Tells all workers to drain, and closes the port after the delay, once they have taken the connections that are open.
   * Resolves to true if each finished everything and ended by itself within this time.
   */
  drain: (times: { delayMs: number; withinMs: number }) => Promise<boolean>;
  /** Ends all workers at once. Those that do not hang first report the writes that are cut off. */
  abandon: () => Promise<void>;
  kill: () => void;
}

/** How long a worker may take to report the writes that are cut off. */
const LAST_WORDS_MS = 500;

/** Starts the workers, and replaces those that crash. */
export function gatherCrew({ size, start, logger, onMessage, onLeft }: CrewOptions): Crew {
  const alive = new Set<WorkerProcess>();
  const members = new Set<Member>();
  const serving = new Set<Member>();
  const listening = Promise.withResolvers<number>();
  const hopeless = Promise.withResolvers<void>();
  const allEnded = Promise.withResolvers<void>();
  const delayAfterCrash = createCrashPolicy();
  const hangs = watchForHangs(alive, {
    ping: (worker) => worker.send({ kind: 'ping' }),
    onHung(worker) {
      logger.error({ worker: worker.pid }, 'a worker hangs');
      worker.kill();
    },
  });
  let knownPort: number | undefined;
  let crashes = 0;
  let stopping = false;
  let allFinished = true;

  function fork(): void {
    alive.add(forkWorker({ onMessage: hear, onListening, onExit }));
  }

  function hear(from: WorkerProcess, message: ToPrimary): void {
    hangs.heard(from);
    if (message.kind === 'ready') {
      members.add(from);
      from.send(start);
    } else if (message.kind === 'failed') {
      const { problem } = message;
      listening.reject(new StartError(problem));
      if (knownPort !== undefined) {
        logger.error({ worker: from.pid, problem }, 'a worker cannot serve');
      }
      from.kill();
    } else {
      onMessage(from, message);
    }
  }

  function onListening(worker: WorkerProcess, port: number): void {
    serving.add(worker);
    if (knownPort === undefined) {
      if (serving.size === size) {
        knownPort = port;
        listening.resolve(port);
      }
      return;
    }
    logger.info({ replacement: worker.pid }, 'a worker was replaced');
    if (port !== knownPort) {
      logger.fatal({ port }, 'all workers are gone, and so is the port that was picked');
      hopeless.resolve();
    }
  }

  function onExit(worker: WorkerProcess, exit: WorkerExit): void {
    const isAwaited = alive.delete(worker);
    serving.delete(worker);
    if (members.delete(worker)) {
      onLeft(worker);
    }
    if (stopping) {
      if (isAwaited && exit.code !== 0) {
        allFinished = false;
        // With 1 it ends by itself, and has logged what it could not finish.
        if (exit.code !== 1) {
          tellCrash(worker, exit);
        }
      }
      if (alive.size === 0) {
        allEnded.resolve();
      }
    } else if (knownPort === undefined) {
      listening.reject(new StartError(`A worker ended before it listened: ${describe(exit)}.`));
    } else {
      replace(worker, exit);
    }
  }

  function tellCrash({ pid }: WorkerProcess, exit: WorkerExit): void {
    logger.error({ worker: pid, ...exit }, 'a worker crashed');
  }

  function replace(worker: WorkerProcess, exit: WorkerExit): void {
    crashes += 1;
    const delayMs = delayAfterCrash();
    if (delayMs === undefined) {
      logger.fatal({ worker: worker.pid, ...exit }, 'workers crash again and again: giving up');
      hopeless.resolve();
      return;
    }
    tellCrash(worker, exit);
    setTimeout(() => (stopping ? undefined : fork()), delayMs);
  }

  async function closePort(delayMs: number): Promise<void> {
    await delay(delayMs);
    await noneWaiting(() => alive.values().some(({ handovers }) => handovers.isHanded()));
    for (const { handovers } of alive) {
      handovers.end();
    }
    for (const worker of alive) {
      worker.send({ kind: 'closed' });
    }
  }

  function kill(): void {
    stopping = true;
    hangs.stop();
    for (const worker of alive) {
      worker.kill();
    }
    alive.clear();
  }

  for (let count = 0; count < size; count++) {
    fork();
  }
  return {
    listening: listening.promise,
    hopeless: hopeless.promise,
    members,
    serving: () => serving.size,
    crashes: () => crashes,
    async drain({ delayMs, withinMs }) {
      stopping = true;
      hangs.stop();
      for (const worker of alive) {
        if (worker.handovers.hasPort()) {
          worker.send({ kind: 'drain' });
        } else {
          // It is still starting, has nothing to finish, and might open the port again.
          alive.delete(worker);
          worker.kill();
        }
      }
      if (alive.size === 0) {
        return allFinished;
      }
      void closePort(delayMs);
      const inTime = allEnded.promise.then(() => allFinished);
      const finished = await Promise.race([inTime, delay(withinMs, false)]);
      kill();
      return finished;
    },
    async abandon() {
      for (const worker of alive) {
        worker.send({ kind: 'abandon' });
      }
      await Promise.race([allEnded.promise, delay(LAST_WORDS_MS)]);
      kill();
    },
    kill,
  };
}

function describe({ code, signal }: WorkerExit): string {
  return signal ?? (typeof code === 'string' ? code : `exit code ${code}`);
}
