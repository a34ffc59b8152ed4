import type { Operation, Workload } from '../workloads.ts';

/** Where operations are sent, and as whom. */
export interface Target {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A workload as the bytes of HTTP requests, made beforehand where they come again. */
export interface Requests {
  readonly next: () => Buffer;
}

/** @param translate puts an operation into the words of a gateway whose schema has other names */
export function prepareRequests(
  workload: Workload,
  target: Target,
  translate: (operation: Operation) => Operation = (operation) => operation,
): Requests {
  const make = (nth: number) => post(target, JSON.stringify(translate(workload.operation(nth))));
  let nth = 0;
  if (!Number.isFinite(workload.variants)) {
    return { next: () => make(nth++) };
  }
  const made = Array.from({ length: workload.variants }, (_, at) => make(at));
  return { next: () => made[nth++ % made.length] ?? Buffer.alloc(0) };
}

/** A request as it goes over the wire. */
export function post({ port, path, headers }: Target, body: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}content-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
