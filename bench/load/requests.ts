import type { RunningGateway } from '../gateways/start-gateway.ts';
import type { Operation, Workload } from '../workloads.ts';

/** Where operations are sent, and as whom. */
export type Target = Pick<RunningGateway, 'port' | 'path' | 'headers'>;

/** Returns the bytes of the next HTTP request. */
export type NextRequest = () => Buffer;

/** A workload as HTTP requests, prepared in advance if they repeat. */
export function prepareRequests(workload: Workload, gateway: RunningGateway): NextRequest {
  const make = (nth: number) => post(gateway, bodyFor(gateway, workload.operation(nth)));
  if (!Number.isFinite(workload.variants)) {
    let nth = 0;
    return () => make(nth++);
  }
  return inTurn(Array.from({ length: workload.variants }, (_, at) => make(at)));
}

/** One request after the other, and from the beginning again. */
export function inTurn(requests: readonly Buffer[]): NextRequest {
  let nth = 0;
  return () => requests[nth++ % requests.length] ?? Buffer.alloc(0);
}

/** An operation as JSON, with the names of a gateway's schema. */
export function bodyFor({ translate }: RunningGateway, operation: Operation): string {
  return JSON.stringify(translate?.(operation) ?? operation);
}

/** The bytes of a request. */
export function post({ port, path, headers }: Target, body: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}content-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
