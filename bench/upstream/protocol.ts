/** The only key that the stub accepts. */
export const API_KEY = 'bench-key';

/** The credential that the stub accepts. Gateways that forward the caller's credential get it from callers. */
export const BASIC = `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`;

/** The start of its paths, before `/clients`. */
export const BASE_PATH = '/v2';

/** `changing`: every response differs from all earlier ones, in every client. */
export type Data = (typeof DATA)[number];
export const DATA = ['stable', 'changing'] as const;

/** The settings that the parent of the stub can send; those left out stay as they are. */
export interface StubOrder {
  readonly data?: Data;
  readonly latencyMs?: number;
}

/** What the stub tells its parent once it listens, and after each order. */
export interface StubReport {
  readonly port: number;
  /** How many calls it has got. */
  readonly calls: number;
}
