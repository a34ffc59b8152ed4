import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** JSON lines on standard output; on a terminal, lines for people. */
export async function createLogger(level: Config['logLevel']): Promise<Logger> {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) {
    return pino(options);
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
