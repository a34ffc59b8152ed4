import cluster, { type Worker } from 'node:cluster';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { type Handovers, watchHandovers } from './handovers.ts';
import type { Member, ToPrimary } from './messages.ts';

/** How a worker process ended. */
export interface WorkerExit {
  /** Why it could not be started, by Node's name for it: `ENOENT`, `EAGAIN`, `ETXTBSY`. */
  readonly code: number | string | null;
  readonly signal: string | null;
}

/** What happens to a worker. */
interface WorkerEvents {
  readonly onMessage: (from: WorkerProcess, message: ToPrimary) => void;
  readonly onListening: (worker: WorkerProcess, port: number) => void;
  readonly onExit: (worker: WorkerProcess, exit: WorkerExit) => void;
}

/** A worker process, as the primary sees it. */
export interface WorkerProcess extends Member {
  readonly handovers: Handovers;
  kill: () => void;
}

const NONE: Handovers = { hasPort: () => false, isHanded: () => false, end() {} };

/** Starts one worker process, with the environment of this one and the code that Node compiled before. */
export function forkWorker(events: WorkerEvents): WorkerProcess {
  // Set from outside, since a process that enables the cache itself has already compiled its first file. Node adds a
  // folder for its version both here and there.
  const compiled = getCompileCacheDir();
  const env = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };
  try {
    return follow(cluster.fork(env), events);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) {
      throw error;
    }
    // Of the reasons why a process cannot be started, Node throws all but the most frequent ones.
    return neverStarted(String(error.code), events);
  }
}

function neverStarted(code: string, { onExit }: WorkerEvents): WorkerProcess {
  const self = { pid: 0, handovers: NONE, send() {}, kill() {} };
  process.nextTick(onExit, self, { code, signal: null });
  return self;
}

function follow(worker: Worker, { onMessage, onListening, onExit }: WorkerEvents): WorkerProcess {
  // A process that could not be started may lack the channel on which connections are handed over.
  const handovers = worker.process.pid === undefined ? NONE : watchHandovers(worker);
  const self: WorkerProcess = {
    pid: worker.process.pid ?? 0,
    handovers,
    send(message) {
      if (worker.isConnected()) {
        worker.send(message, () => {});
      }
    },
    kill: () => worker.process.kill('SIGKILL'),
  };
  worker.on('error', ({ code }: NodeJS.ErrnoException) => {
    // A message that is sent just before the end is noticed fails; `onExit` then reports the end. A process that never
    // started has no channel.
    if (worker.process.pid === undefined) {
      onExit(self, { code: code ?? null, signal: null });
    }
  });
  worker.on('message', (message: ToPrimary) => onMessage(self, message));
  worker.on('listening', ({ port }) => onListening(self, port));
  worker.on('exit', (code: number | null, signal: string | null) => onExit(self, { code, signal }));
  return self;
}
