import type { Config } from '../config.ts';

/**
 * The configuration of one worker. Limits that protect the REST API hold for all workers together, so they are divided.
 * Limits that protect a process (operations in flight, connections from callers) hold for each worker in full.
 */
export function shareOf(config: Config): Config {
  return {
    ...config,
    clientsApiConnections: Math.ceil(config.clientsApiConnections / config.workers),
  };
}
