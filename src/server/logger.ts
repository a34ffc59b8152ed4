import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

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
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) {
    return pino(options);
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
