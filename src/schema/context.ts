import type { Loaders, ReadLoaders } from '../loaders.ts';

/** What resolvers may use. */
export interface GatewayContext {
  /** A promise to wait for before `reading` and `writing`, while a JWT is checked; undefined: there is no need to wait. */
  readonly pendingCaller: () => Promise<void> | undefined;
  /**
   * @throws UNAUTHENTICATED when the caller showed no credential, or a wrong one; FORBIDDEN for one who may do nothing;
   *   UPSTREAM_UNAVAILABLE when nobody can tell now
   */
  readonly reading: () => ReadLoaders;
  /** @throws as `reading` does, and FORBIDDEN for a caller who may only read */
  readonly writing: () => Loaders;
  /**
   * What root fields gave, failures too, by response key: should one executor hand the operation over to
   * another, nothing is read twice.
   */
  readonly rootAnswers: Map<string | number, unknown>;
}
