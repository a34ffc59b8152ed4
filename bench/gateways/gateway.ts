import type { Operation } from '../workloads.ts';

/** How a gateway is started and spoken to. */
export interface GatewayRecipe {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly path: string;
  /** What a caller shows. */
  readonly headers: Readonly<Record<string, string>>;
  /** Puts an operation into the names of its schema. */
  readonly translate?: (operation: Operation) => Operation;
  /** Puts our answer into the names of its schema, so that the two can be compared. */
  readonly expected?: (data: unknown) => unknown;
}

/** What a recipe depends on. */
export interface Surroundings {
  readonly port: number;
  /** Of the upstream, up to the version. */
  readonly apiUrl: string;
  /** A folder for files that only live as long as the gateway. */
  readonly folder: string;
}
