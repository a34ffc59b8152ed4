import type { ClientParameters } from './encode-body.ts';
import type { ExchangeRequest } from './exchange.ts';

/** The calls of the contract, by what they do to clients. */
export type Endpoint = 'list' | 'retrieve' | 'create' | 'update' | 'delete';

/** The status of the answer; undefined: none came. `cancelled`: nobody waited for it any more. */
export type CallEnding = number | 'cancelled' | undefined;

/** A REST call: what is asked, before it is known in whose name. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly method: ExchangeRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly parameters?: ClientParameters;
}
