import type { Logger } from 'pino';
import type { OnProbed } from '../http/health.ts';

/**
 * Logs when a probe begins to be told that the process is not ready, or for other reasons, and when that ends: those who
 * probe keep no reasons. A drain has its own line.
 */
export function watchReadiness(logger: Logger): OnProbed {
  let told = '';
  return (reasons) => {
    const now = reasons.join(', ');
    if (now === told || reasons.includes('draining')) {
      return;
    }
    told = now;
    if (now === '') {
      logger.info('ready again');
    } else {
      logger.warn({ reasons }, 'not ready');
    }
  };
}
