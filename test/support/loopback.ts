import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';

/** Lets a server listen on loopback, on this port or a free one; returns the port. */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Closes a server and every connection to it. */
export async function endServer(server: HttpServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Like `listenOnLoopback`, for one test; the server is closed after it. */
export async function listenForTest(server: HttpServer): Promise<number> {
  const port = await listenOnLoopback(server);
  onTestFinished(() => endServer(server));
  return port;
}

/** A port that another server uses, for one test. */
export async function takenPort(): Promise<string> {
  return String(await listenForTest(createServer()));
}

/** An unused port, below the range from which systems pick free ports. */
export async function unusedPort(): Promise<string> {
  const port = randomInt(10_000, 32_768);
  const server = createServer();
  try {
    await listenOnLoopback(server, port);
  } catch {
    return unusedPort();
  }
  await endServer(server);
  return String(port);
}

/** The URL of a REST API that refuses connections. */
export async function unusedUrl(): Promise<string> {
  return `http://127.0.0.1:${await unusedPort()}/v2`;
}
