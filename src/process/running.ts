/** Where a gateway listens. */
export interface Ports {
  readonly port: number;
  /** Undefined: no metrics are served. */
  readonly metricsPort: number | undefined;
}

/** A gateway, in one process or in several. */
export interface Running {
  /**
   * Resolves when all of it listens; before that, some of it may answer requests, and it may begin to drain. Rejects
   * with a StartError if it cannot.
   */
  readonly listening: Promise<Ports>;
  /** Accepts nothing new and finishes what is in flight. Resolves to true if everything was finished in time. */
  drain: () => Promise<boolean>;
  /**
   * Call this before the process ends at once: it reports the writes that are cut off, and ends what would outlive it.
   */
  abandon: () => void | Promise<void>;
  /** Settles when the gateway cannot go on and must be stopped; undefined if that cannot happen. */
  readonly hopeless?: Promise<void>;
}
