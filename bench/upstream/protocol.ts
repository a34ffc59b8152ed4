/** The only key that the stub takes. */
export const API_KEY = 'bench-key';

/** As the REST API wants it, and as gateways do that pass on what they get. */
export const BASIC = `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`;

/** What comes before `/clients` in its paths. */
export const BASE_PATH = '/v2';

/** `changing`: every answer differs from all that came before it, in every client. */
export type Data = (typeof DATA)[number];
export const DATA = ['stable', 'changing'] as const;

/** What the parent of the stub can set. */
export interface StubOrder {
  readonly data?: Data;
  readonly latencyMs?: number;
}

/** What the stub tells its parent: at first where it listens, then how many calls it had. */
export type StubMessage = { readonly port: number } | { readonly calls: number };
