import type { ClientParameters } from './bodies/encode-body.ts';
import type { BodyFailure, ExchangeRequest } from './transport/exchange.ts';

/** The calls of the contract, by what they do to clients. */
export type Endpoint = 'list' | 'retrieve' | 'create' | 'update' | 'delete';

/** The status of the answer; undefined: none came. `cancelled`: nobody waited for it any more. */
export type CallEnding = number | 'cancelled' | undefined;

/** A REST call: what is asked, before it is known in whose name, and what is made of the answer. */
export interface Call<T> {
  readonly endpoint: Endpoint;
  readonly method: ExchangeRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly parameters?: ClientParameters;
  /** Makes the result of a 2xx answer, of its bytes, which are overwritten afterwards, or of why they are not whole. */
  readonly readBody: (body: Buffer | BodyFailure) => T;
}
