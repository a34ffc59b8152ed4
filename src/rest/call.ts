import type { ClientParameters } from './bodies/encode-body.ts';
import type { BodyFailure, ExchangeRequest } from './transport/exchange.ts';

/** The calls of the contract, by what they do to clients. */
export type Endpoint = 'list' | 'retrieve' | 'create' | 'update' | 'delete';

/** The status of the response; undefined: no response came. `cancelled`: nobody waited for it any more. */
export type CallEnding = number | 'cancelled' | undefined;

/** A REST call: the request, without the credential, and how its response is read. */
export interface Call<T> {
  readonly endpoint: Endpoint;
  readonly method: ExchangeRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly parameters?: ClientParameters;
  /**
   * Turns a 2xx response into the result: from its bytes, which are overwritten afterwards, or from the reason why they
   * are incomplete.
   */
  readonly readBody: (body: Buffer | BodyFailure) => T;
}
