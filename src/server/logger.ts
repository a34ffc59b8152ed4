import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/**
 * Many lines are written at once, and none waits longer than 0.1 s; what is left at an exit is written then. So
 * much is written to a pipe in one piece (PIPE_BUF), whoever else writes to it.
 */
const BATCHES = { minLength: 3072, maxWrite: 4096, periodicFlush: 100 };

/** Of the last line, for all that are written in the same millisecond. */
let lastTime = { ms: 0, text: '' };

function isoTime(): string {
  const ms = Date.now();
  if (ms !== lastTime.ms) {
    lastTime = { ms, text: `,"time":"${new Date(ms).toISOString()}"` };
  }
  return lastTime.text;
}

/**
 * JSON lines on standard output; on a terminal, lines for people.
 *
 * @param base in every line
 */
export async function createLogger(
  level: Config['logLevel'],
  base: Record<string, unknown> | null = null,
): Promise<Logger> {
  const options = {
    level,
    base,
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) {
    const output = pino.destination(BATCHES);
    process.on('exit', () => output.flushSync());
    return pino(options, output);
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
