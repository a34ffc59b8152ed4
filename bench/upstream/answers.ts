import { CLIENTS, clientAt, PAGE_SIZE, STAMP } from './clients.ts';

/** A response, ready to be sent, and the positions of its stamps. */
interface Answer {
  readonly bytes: Buffer;
  /** Positions of stamps with five digits in a row. */
  readonly stamps: readonly number[];
  /** Positions of stamps with two digits, a full stop, and three digits. */
  readonly times: readonly number[];
}

export interface Answers {
  /** The response for a path from `/clients` on. */
  readonly stable: (path: string) => Buffer | undefined;
  /** The same, with new stamps in each client and in its nested values, which no recent response had. */
  readonly changing: (path: string) => Buffer | undefined;
}

/** The number of stamps, each of which can be the seconds and milliseconds of a time. */
const STAMPS = 60_000;

/** Prepares the responses of the REST API to every read, as HTTP messages. */
export function prepareAnswers(): Answers {
  const byPath = new Map<string, Answer>();
  const clients = Array.from({ length: CLIENTS }, (_, index) => clientAt(index));
  const totalPages = CLIENTS / PAGE_SIZE;
  for (const client of clients) {
    byPath.set(`/clients/${client.id}`, prepare(client));
  }
  for (let page = 1; page <= totalPages; page++) {
    byPath.set(
      `/clients?page=${page}`,
      prepare({
        items: clients.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        pageSize: PAGE_SIZE,
        page,
        totalPages,
        totalItems: CLIENTS,
        hasNextPage: page < totalPages,
        hasPreviousPage: page > 1,
      }),
    );
  }
  let stamp = 0;
  return {
    stable: (path) => byPath.get(path)?.bytes,
    changing(path) {
      const answer = byPath.get(path);
      stamp = (stamp + 1) % STAMPS;
      return answer && stamped(answer, stamp);
    },
  };
}

function prepare(value: unknown): Answer {
  const body = JSON.stringify(value);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const bytes = Buffer.from(head + body);
  return {
    bytes,
    stamps: offsets(bytes, STAMP),
    times: offsets(bytes, `${STAMP.slice(0, 2)}.${STAMP.slice(2)}Z`),
  };
}

function offsets(bytes: Buffer, text: string): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) {
    found.push(at);
  }
  return found;
}

/** Copies the response, since the bytes of an earlier one may not have been sent yet. */
function stamped({ bytes, stamps, times }: Answer, stamp: number): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length);
  bytes.copy(copy);
  const ZERO = 48;
  const a = ZERO + Math.floor(stamp / 10_000);
  const b = ZERO + (Math.floor(stamp / 1000) % 10);
  const c = ZERO + (Math.floor(stamp / 100) % 10);
  const d = ZERO + (Math.floor(stamp / 10) % 10);
  const e = ZERO + (stamp % 10);
  for (const at of stamps) {
    copy[at] = a;
    copy[at + 1] = b;
    copy[at + 2] = c;
    copy[at + 3] = d;
    copy[at + 4] = e;
  }
  for (const at of times) {
    copy[at] = a;
    copy[at + 1] = b;
    copy[at + 3] = c;
    copy[at + 4] = d;
    copy[at + 5] = e;
  }
  return copy;
}
