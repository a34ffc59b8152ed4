import { once } from 'node:events';
import type { Server } from 'node:net';
import { StartError } from '../config/start-error.ts';

interface Address {
  readonly host: string;
  readonly port: number;
  /** The variable that sets the port. */
  readonly variable: 'PORT' | 'METRICS_PORT';
}

/**
 * Makes a server listen.
 *
 * @returns the port, which the system picks for port 0
 * @throws StartError if the address cannot be used; the message names the variables
 */
export async function openPort(server: Server, address: Address): Promise<number> {
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(describe(error, address), { cause: error });
  }
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

function describe(error: unknown, { host, port, variable }: Address): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `${variable}: port ${port} is in use on ${host}; stop the process that uses it, or set another port.`;
    case 'EACCES':
      return `${variable}: this user may not listen on port ${port}; set 1024 or higher.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST: ${host} is not an address of this machine (${code}).`;
    default:
      return `${variable} and HOST: ${String(error)}`;
  }
}
