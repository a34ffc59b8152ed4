import { subscribe } from 'node:diagnostics_channel';

const served = new WeakSet<object>();
let listener: ((reused: boolean) => void) | undefined;

/**
 * Tells whether the request that starts now goes out on a connection that has served before. To be called
 * while undici starts a request: it names the connection right after, on this channel and nowhere else.
 */
export function onConnectionTaken(tell: (reused: boolean) => void): void {
  listener = tell;
}

subscribe('undici:client:sendHeaders', (message) => {
  if (listener === undefined || !hasSocket(message)) {
    return;
  }
  listener(served.has(message.socket));
  listener = undefined;
  served.add(message.socket);
});

function hasSocket(message: unknown): message is { readonly socket: object } {
  return typeof message === 'object' && message !== null && 'socket' in message;
}
