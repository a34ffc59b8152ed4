import type { MetricReading } from '../server/observability/metrics.ts';

/** What a worker needs besides the environment, which it shares with the primary. Never logged: it may hold a key. */
export interface StartMessage {
  readonly kind: 'start';
  readonly clientsApiUrl: string;
  readonly defaultApiKey?: string | undefined;
  readonly manifest: readonly (readonly [string, string])[];
}

/** From the primary to a worker. */
export type ToWorker =
  | StartMessage
  /** Tells a worker to end when it has finished everything, once it hears `closed`. */
  | { readonly kind: 'drain' }
  /** The port is closed. */
  | { readonly kind: 'closed' }
  /** Tells a worker to end at once. */
  | { readonly kind: 'abandon' }
  | { readonly kind: 'ping' }
  | { readonly kind: 'scrape'; readonly id: number }
  /** Another worker has written; the worker answers with `heard`. */
  | { readonly kind: 'written'; readonly id: number }
  /** All other workers know about the write with this number. */
  | { readonly kind: 'known'; readonly id: number };

/** From a worker to the primary. */
export type ToPrimary =
  /** The worker receives messages; it listens on the port only after this. */
  | { readonly kind: 'ready' }
  /** The worker cannot serve; the problem is worded for whoever started the gateway. */
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'pong' }
  | { readonly kind: 'metrics'; readonly id: number; readonly metrics: readonly MetricReading[] }
  /** This worker has written; the primary answers with `known`. */
  | { readonly kind: 'written'; readonly id: number }
  | { readonly kind: 'heard'; readonly id: number };

/** A worker, as the primary sends messages to it. */
export interface Member {
  readonly pid: number;
  /** Does nothing if the worker is gone. */
  send: (message: ToWorker) => void;
}
