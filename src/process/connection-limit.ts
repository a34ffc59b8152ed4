import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';

/** Files that a process has open besides connections from callers and to the REST API, with some to spare. */
const OTHER_FILES = 64;

/**
 * How many connections from callers this process accepts: `MAX_CONNECTIONS`, or fewer if it may not open that many
 * files. If a worker is handed a connection and has no file left for it, the connection is lost, and Node never hands
 * that worker another one.
 */
export function connectionLimit({
  maxConnections,
  clientsApiConnections,
}: Pick<Config, 'maxConnections' | 'clientsApiConnections'>): number {
  const files = mostOpenFiles();
  // If hardly any are left: it is rare that all connections to the REST API are open at once.
  const left = Math.max(files - clientsApiConnections - OTHER_FILES, Math.ceil(files / 4));
  return Math.min(maxConnections, left);
}

/** The limit that Linux reports; infinite if it cannot be read. */
function mostOpenFiles(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
