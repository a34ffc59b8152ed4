/** The gateway as it runs, in one process or in several. */
export interface Running {
  readonly port: number;
  /** Undefined: no metrics are served. */
  readonly metricsPort: number | undefined;
  /** Takes nobody new and finishes what is under way; true when all of it was finished in time. */
  drain: () => Promise<boolean>;
  /** To be called when this process ends at once: tells of the writes that are cut off, and ends what would outlive it. */
  abandon: () => void | Promise<void>;
  /** Settles when it cannot go on and must be ended; undefined where that cannot be. */
  readonly hopeless?: Promise<void>;
}
