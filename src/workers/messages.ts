import type { MetricReading } from '../server/observability/metrics.ts';

/** What a worker needs besides the environment, which it shares with the primary. Sent, never shown: it may hold a key. */
export interface StartMessage {
  readonly kind: 'start';
  readonly clientsApiUrl: string;
  readonly defaultApiKey?: string | undefined;
  readonly manifest: readonly (readonly [string, string])[];
}

/** From the primary to a worker. */
export type ToWorker =
  | StartMessage
  | { readonly kind: 'drain' }
  /** To end at once. */
  | { readonly kind: 'abandon' }
  | { readonly kind: 'ping' }
  | { readonly kind: 'scrape'; readonly id: number }
  /** There was a write in another worker; to be answered with `heard`. */
  | { readonly kind: 'written'; readonly id: number }
  /** All others know of the write that was told under this number. */
  | { readonly kind: 'known'; readonly id: number };

/** From a worker to the primary. */
export type ToPrimary =
  /** It hears what it is told, and listens on the port only after this. */
  | { readonly kind: 'ready' }
  /** It cannot serve; the message is for whoever started the gateway. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'pong' }
  | { readonly kind: 'metrics'; readonly id: number; readonly metrics: readonly MetricReading[] }
  /** There was a write here; to be answered with `known`. */
  | { readonly kind: 'written'; readonly id: number }
  | { readonly kind: 'heard'; readonly id: number };

/** A worker, as the primary speaks to it. */
export interface Member {
  readonly pid: number;
  /** To one that has gone it does nothing. */
  send: (message: ToWorker) => void;
}
