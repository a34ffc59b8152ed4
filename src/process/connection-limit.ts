import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';

/** What a process has open besides connections of callers and to the REST API, with some to spare. */
const OTHER_FILES = 64;

/**
 * How many connections of callers this process takes: as many as it should, unless it may not have so many files open.
 * A worker that is handed a connection with no file left for it loses that one, and Node hands it no other ever after.
 */
export function connectionLimit({
  maxConnections,
  clientsApiConnections,
}: Pick<Config, 'maxConnections' | 'clientsApiConnections'>): number {
  const files = mostOpenFiles();
  // Where that is hardly any: the REST API seldom gets all its connections at once.
  const left = Math.max(files - clientsApiConnections - OTHER_FILES, Math.ceil(files / 4));
  return Math.min(maxConnections, left);
}

/** As Linux tells it; infinite where nobody can tell. */
function mostOpenFiles(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
