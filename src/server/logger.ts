import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/**
 * Many lines are written at once, and none waits longer than 0.1 s; what is left at an exit is written then. Of more,
 * the first would wait for so long that garbage collection took them for something to keep.
 */
const BATCHES = { minLength: 8 * 1024, maxWrite: 16 * 1024, periodicFlush: 100 };
/** So much is written to a pipe in one piece (PIPE_BUF), whoever else writes to it. */
const SMALL_BATCHES = { ...BATCHES, minLength: 3072, maxWrite: 4096 };

export interface LoggerOptions {
  readonly level: Config['logLevel'];
  /** True: other processes write to the same output. */
  readonly shared: boolean;
  /** In every line. */
  readonly base?: Record<string, unknown>;
}

/** Of the last line, for all that are written in the same millisecond. */
let lastTime = { ms: 0, text: '' };

function isoTime(): string {
  const ms = Date.now();
  if (ms !== lastTime.ms) {
    lastTime = { ms, text: `,"time":"${new Date(ms).toISOString()}"` };
  }
  return lastTime.text;
}

/** JSON lines on standard output; on a terminal, lines for people. */
export async function createLogger({ level, shared, base }: LoggerOptions): Promise<Logger> {
  const options = {
    level,
    base: base ?? null,
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) {
    const output = pino.destination(shared ? SMALL_BATCHES : BATCHES);
    process.on('exit', () => output.flushSync());
    return pino(options, output);
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
