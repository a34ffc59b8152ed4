import type { Operation } from '../workloads.ts';

/** How a gateway is started, and how operations are sent to it. */
export interface GatewayRecipe {
  readonly name: string;
  readonly command: readonly string[];
  /** What it needs beside `NODE_ENV`, `PORT` and `CLIENTS_API_URL`, which all get. */
  readonly env?: Readonly<Record<string, string>>;
  readonly path: string;
  /** The credential of a caller. */
  readonly headers: Readonly<Record<string, string>>;
  /** Translates an operation to the names of its schema. */
  readonly translate?: (operation: Operation) => Operation;
  /** Translates our response to the names of its schema, so that the two can be compared. */
  readonly expected?: (data: unknown) => unknown;
}

/** What a recipe depends on. */
export interface Surroundings {
  readonly port: number;
  /** The URL of the upstream, up to the version. */
  readonly apiUrl: string;
  /** A folder for files that are needed only while the gateway runs. */
  readonly folder: string;
}

export type Recipe = (surroundings: Surroundings) => GatewayRecipe;
