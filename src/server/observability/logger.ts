import { type Logger, pino } from 'pino';
import sonicBoom, { type SonicBoom } from 'sonic-boom';
import type { Config } from '../../config.ts';

/**
 * Many lines are written at once, and none waits longer than 0.1 s. In larger batches, the first lines would wait so
 * long that garbage collection took them for something to keep. What a slow reader leaves unread is bounded: newer
 * lines are lost.
 */
const BATCHES = {
  minLength: 8 * 1024,
  maxWrite: 16 * 1024,
  periodicFlush: 100,
  maxLength: 16 * 1024 * 1024,
  maxWriteRetries: 10,
};
/** Up to this size, a write to a pipe is atomic (PIPE_BUF), even if other processes write to it. */
const SMALL_BATCHES = { ...BATCHES, minLength: 3072, maxWrite: 4096 };

interface LoggerOptions {
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

/** Standard output. A reader that is gone neither ends the process nor keeps it from exiting. */
function openOutput(batches: typeof BATCHES): SonicBoom {
  const output = new sonicBoom.SonicBoom({ fd: process.stdout.fd, ...batches });
  output.on('error', () => {});
  process.on('exit', () => {
    try {
      output.flushSync();
    } catch {
      // The last lines are for nobody.
    }
  });
  return output;
}

/** Logs, once the reader has caught up, how many lines it has missed: a gap in the log looks like quiet times. */
function tellLost(output: SonicBoom, logger: Logger): void {
  let lost = 0;
  output.on('drop', () => {
    lost += 1;
  });
  output.on('drain', () => {
    if (lost > 0) {
      logger.warn({ lost }, 'lines of the log were lost: they were not read in time');
      lost = 0;
    }
  });
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
    const output = openOutput(shared ? SMALL_BATCHES : BATCHES);
    const logger = pino(options, output);
    tellLost(output, logger);
    return logger;
  }
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }));
}
