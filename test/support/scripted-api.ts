import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { linesOf, sendAnswer, startRestServer } from './rest-server.ts';

export interface ScriptedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON; undefined: no body. */
  readonly body?: unknown;
}

export interface ScriptedApi {
  readonly url: string;
  readonly key: string;
  readonly calls: ScriptedCall[];
  lines: () => string[];
}

/** A REST API with the responses of a test; `null` leaves a call without a response. */
export async function scriptedApiForTest(
  answer: (call: ScriptedCall) => ScriptedAnswer | null | Promise<ScriptedAnswer | null>,
): Promise<ScriptedApi> {
  const calls: ScriptedCall[] = [];
  const { url, close } = await startRestServer(async (call, res) => {
    calls.push(call);
    const given = await answer(call);
    if (given !== null) {
      sendAnswer(res, given);
    }
  });
  onTestFinished(close);
  return { url, key: 'scripted-key', calls, lines: () => linesOf(calls) };
}

/** The id in the path of a call for one client. */
export function idOf({ path }: Pick<ScriptedCall, 'path'>): string {
  return decodeURIComponent(path.slice('/v2/clients/'.length));
}

/** The number of the page that a call asks for. */
export function pageOf({ path }: Pick<ScriptedCall, 'path'>): number {
  return Number(new URL(path, 'http://rest.test').searchParams.get('page') ?? '1');
}

/** The smallest client that the contract allows, with the fields of the test. */
export function restClient(
  id: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id,
    name: `Client ${id}`,
    archived: false,
    pinned: false,
    contacts: [],
    files: [],
    labels: [],
    marketings: [],
    notes: [],
    services: [],
    users: [],
    createdAt: '2024-01-02T03:04:05.006Z',
    updatedAt: '2024-01-02T03:04:05.017Z',
    ...more,
  };
}

/** A page of the list, as in the contract. */
export function restPage(
  items: readonly unknown[],
  { page = 1, pageSize = 20, totalItems = items.length } = {},
): Record<string, unknown> {
  const totalPages = Math.ceil(totalItems / pageSize);
  return {
    items,
    pageSize,
    page,
    totalPages,
    totalItems,
    hasNextPage: page < totalPages,
    hasPreviousPage: page > 1,
  };
}
