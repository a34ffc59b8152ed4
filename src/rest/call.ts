import type { ClientParameters } from './encode-body.ts';
import type { ExchangeRequest } from './exchange.ts';

/** A REST call: what is asked, before it is known in whose name. */
export interface Call {
  readonly method: ExchangeRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly parameters?: ClientParameters;
}
