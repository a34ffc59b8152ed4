import { Pool } from 'undici';
import type { RestEvents } from './rest-events.ts';

export interface UpstreamOptions {
  /** Base URL with the version; a trailing slash makes no difference. */
  readonly url: URL;
  readonly connections: number;
  /** For one attempt of a read. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** REST calls that one operation may cause. */
  readonly maxCalls: number;
  readonly body: 'form' | 'json';
  /** How null is written in a form: `details=` or `details=null`. */
  readonly formNull: 'empty' | 'null';
  readonly events: RestEvents;
}

/** The REST API as the process sees it: its connections and the rules of every call. */
export interface Upstream extends Omit<UpstreamOptions, 'url' | 'connections'> {
  readonly pool: Pool;
  /** Path of the base URL, without a slash at its end: `/v2`. */
  readonly basePath: string;
}

/** Opens no connection yet: that waits for the first call. */
export function connectUpstream({ url, connections, ...rules }: UpstreamOptions): Upstream {
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: rules.timeoutMs },
    // The deadline of each exchange covers these two, to the millisecond; undici's own timers are coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  return { ...rules, pool, basePath: url.pathname.replace(/\/+$/, '') };
}
