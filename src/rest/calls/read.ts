import { parseJson } from '../bodies/parse-json.ts';
import type { OnBreach } from '../bodies/read-shape.ts';
import type { Endpoint } from '../call.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { StatusError } from '../errors/status-error.ts';
import type { Flight } from '../protection/shared-reads.ts';
import type { RestSession } from '../rest-session.ts';
import type { BodyFailure } from '../transport/exchange.ts';
import { makeCall } from '../transport/make-call.ts';
import type { Reads, Upstream } from '../upstream.ts';
import { countCall } from './count-call.ts';
import { tellUnusable } from './tell-unusable.ts';

/** What is read, and what is made of it. */
interface Reading<T extends object> {
  readonly endpoint: Endpoint;
  readonly path: string;
  /** The statuses that say that there is none, and are no mistake. */
  readonly absent: readonly number[];
  readonly reads: Reads<T>;
  /** Runs once for everybody who reads it at the same time, and not at all for known bytes (see `KnownBodies`). */
  readonly parse: (json: unknown, onBreach: OnBreach) => T;
}

/** Reads one path, sharing the call with others of the same tenant who are reading it now. Null: not found. */
export function read<T extends object>(
  upstream: Upstream,
  session: RestSession,
  reading: Reading<T>,
): Promise<T | null> {
  const overLimit = countCall(upstream, session);
  if (overLimit !== undefined) {
    return Promise.reject(overLimit);
  }
  const key = `${session.tenant} ${reading.path}`;
  return reading.reads.shared.join(key, session, (flight) =>
    call(upstream, session, reading, key, flight),
  );
}

async function call<T extends object>(
  upstream: Upstream,
  session: RestSession,
  { endpoint, path, absent, reads, parse }: Reading<T>,
  key: string,
  flight: Flight,
): Promise<T | null> {
  const { onBreach } = upstream.events;
  const readBody = (body: Buffer | BodyFailure) => {
    if (body instanceof Error) {
      throw body;
    }
    return reads.known.read(key, body, (bytes, onNew) => parse(readJson(bytes), onNew), onBreach);
  };
  try {
    const get = { endpoint, method: 'GET', path, readBody } as const;
    return await makeCall(upstream, session, get, flight);
  } catch (error) {
    if (error instanceof StatusError && absent.includes(error.status)) {
      return null;
    }
    tellUnusable(upstream, endpoint, error);
    throw error;
  }
}

function readJson(body: Buffer): unknown {
  const value = parseJson(body);
  if (value === undefined) {
    throw new InvalidResponseError('read', 'The response is not JSON.');
  }
  return value;
}
