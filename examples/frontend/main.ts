import { randomUUID } from 'node:crypto';
import { startGateway } from '../start-gateway.ts';
import { serveFrontend } from './server/serve-frontend.ts';

/**
 * The gateway and the frontend's own server, both on loopback; Ctrl-C ends both. The token is made here, and only these
 * two know it: no browser ever gets it.
 */
const token = randomUUID();
const gateway = await startGateway({ CLIENTS_API_KEY: randomUUID(), GATEWAY_TOKENS: token });
const frontend = await serveFrontend({
  gatewayUrl: gateway.url,
  token,
  port: Number(process.env['PORT'] ?? 4200),
});

console.log(`The frontend is at ${frontend.origin}`);

process.once('SIGINT', stop);
process.once('SIGTERM', stop);

async function stop(): Promise<void> {
  await Promise.all([frontend.close(), gateway.close()]);
}
