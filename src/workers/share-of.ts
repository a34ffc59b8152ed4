import type { Config } from '../config.ts';

/**
 * The configuration of one worker: what protects the REST API is for all of them together, and is shared out.
 * What protects a process (operations under way, connections of callers) each of them has in full.
 */
export function shareOf(config: Config): Config {
  return {
    ...config,
    clientsApiConnections: Math.ceil(config.clientsApiConnections / config.workers),
  };
}
