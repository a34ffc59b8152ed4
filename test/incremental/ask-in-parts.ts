import { type ClientRequest, request } from 'node:http';
import { onTestFinished } from 'vitest';

export const IN_PARTS = 'multipart/mixed, application/json';

/** One part of a response, as it arrived. */
export interface Part {
  readonly hasNext?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into responses of every shape
  readonly data?: any;
  readonly errors?: readonly PartError[];
  readonly incremental?: readonly IncrementalResult[];
}

export interface IncrementalResult {
  readonly path: readonly (string | number)[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly data?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly items?: readonly any[] | null;
  readonly label?: string;
  readonly errors?: readonly PartError[];
}

export interface PartError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Record<string, unknown>;
}

export interface InParts {
  readonly status: number;
  readonly headers: Headers;
  /** Waits for the next part; undefined after the last. */
  readonly next: () => Promise<Part | undefined>;
  /** All parts that have not been read yet. */
  readonly rest: () => Promise<Part[]>;
  /** Closes the connection, as a caller who leaves does. */
  readonly leave: () => void;
}

/** Sends an operation; returns its parts one by one as they arrive. */
export async function askInParts(
  { origin, key }: { origin: string; key: string },
  query: string,
  {
    operationName,
    variables,
    headers,
  }: {
    operationName?: string;
    variables?: Record<string, unknown>;
    headers?: Record<string, string>;
  } = {},
): Promise<InParts> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    signal: controller.signal,
    headers: {
      'content-type': 'application/json',
      accept: IN_PARTS,
      authorization: `Bearer ${key}`,
      ...headers,
    },
    body: JSON.stringify({ query, operationName, variables }),
  });
  const parts = readParts(response);
  const next = async () => {
    const { done, value } = await parts.next();
    return done === true ? undefined : value;
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    rest: () => Array.fromAsync(parts),
    leave: () => controller.abort(),
  };
}

/** Sends an operation on its own connection, and does not read the response. */
export function requestParts(
  { origin, key }: { origin: string; key: string },
  query: string,
  encoding: string,
): ClientRequest {
  const asked = request(`${origin}/graphql`, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed',
      'accept-encoding': encoding,
      authorization: `Bearer ${key}`,
    },
  });
  onTestFinished(() => {
    asked.destroy();
  });
  asked.end(JSON.stringify({ query }));
  return asked;
}

/** Reads the parts of a response; one that is not in parts counts as a single part. */
async function* readParts(response: Response): AsyncGenerator<Part> {
  const [, boundary] = /boundary="?([^";]+)/.exec(response.headers.get('content-type') ?? '') ?? [];
  if (boundary === undefined || response.body === null) {
    yield await response.json();
    return;
  }
  let text = '';
  for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
    text += bytes;
    const pieces = text.split(`\r\n--${boundary}`);
    text = pieces.pop() ?? '';
    for (const piece of pieces.filter((each) => each.trim() !== '')) {
      yield JSON.parse(piece.slice(piece.indexOf('\r\n\r\n')));
    }
  }
}
