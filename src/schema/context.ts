import type { Loaders, ReadLoaders } from '../loaders.ts';

/** What resolvers may use. */
export interface GatewayContext {
  /** While a JWT is being checked, a promise to await before `reading` and `writing`; otherwise undefined. */
  readonly pendingCaller: () => Promise<void> | undefined;
  /**
   * @throws UNAUTHENTICATED if the caller sent no credential, or a wrong one; FORBIDDEN if it may do nothing;
   *   UPSTREAM_UNAVAILABLE if the credential cannot be checked now
   */
  readonly reading: () => ReadLoaders;
  /** @throws the same as `reading`, and FORBIDDEN for a caller who may only read */
  readonly writing: () => Loaders;
  /**
   * The results of root fields, failures included, by response key: if one executor hands the operation over to
   * another, nothing is read twice.
   */
  readonly rootResults: Map<string | number, unknown>;
}
