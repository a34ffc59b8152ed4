import cluster from 'node:cluster';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { closeUntaken } from './close-untaken.ts';
import type { Member, ToPrimary } from './messages.ts';

/** How a worker process ended. */
export interface WorkerExit {
  /** A name (`ENOENT`, `EAGAIN`, `EMFILE`): why it could not be started. */
  readonly code: number | string | null;
  readonly signal: string | null;
}

/** What is to be told of a worker. */
interface WorkerEvents {
  readonly onMessage: (from: WorkerProcess, message: ToPrimary) => void;
  readonly onListening: (worker: WorkerProcess, port: number) => void;
  readonly onExit: (worker: WorkerProcess, exit: WorkerExit) => void;
}

/** A worker process as the primary holds it. */
export interface WorkerProcess extends Member {
  kill: () => void;
}

/** Starts one worker process, with the environment of this one, and with what Node compiled before. */
export function forkWorker({ onMessage, onListening, onExit }: WorkerEvents): WorkerProcess {
  // Told from outside, since a process that says so itself has loaded its first file by then. Node adds a folder for
  // its version, here and there.
  const compiled = getCompileCacheDir();
  const worker = cluster.fork(
    compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) },
  );
  // One that could not be started may have nothing that could be handed to it.
  if (worker.process.pid !== undefined) {
    closeUntaken(worker);
  }
  const self: WorkerProcess = {
    pid: worker.process.pid ?? 0,
    send(message) {
      if (worker.isConnected()) {
        worker.send(message, () => {});
      }
    },
    kill: () => worker.process.kill('SIGKILL'),
  };
  worker.on('error', ({ code }: NodeJS.ErrnoException) => {
    // What is sent in the moment before an end is noticed fails; then the end is what counts. What never began has none.
    if (worker.process.pid === undefined) {
      onExit(self, { code: code ?? null, signal: null });
    }
  });
  worker.on('message', (message: ToPrimary) => onMessage(self, message));
  worker.on('listening', ({ port }) => onListening(self, port));
  worker.on('exit', (code: number | null, signal: string | null) => onExit(self, { code, signal }));
  return self;
}
