import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** Many lines are written at once, and none waits longer than this. What is buffered at an exit is written then. */
const BUFFERED = { sync: false, minLength: 8192, periodicFlush: 100 };

/** JSON lines on standard output; on a terminal, lines for people. */
export async function createLogger(level: Config['logLevel']): Promise<Logger> {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) {
    return pino(options, pino.destination(BUFFERED));
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
