import type { Subgraph } from '../../../examples/supergraph/compose.ts';

/** A router that runs on loopback. */
export interface RunningRouter {
  readonly url: string;
  close: () => Promise<void>;
}

export interface RouterOptions {
  /** All of them running. */
  readonly subgraphs: readonly Subgraph[];
  /** Shown to the subgraph `clients`, and to no other. */
  readonly routerToken: string;
}

export interface Router {
  readonly name: string;
  /** Whether a caller who leaves makes it leave the subgraphs, too. */
  readonly cancels: boolean;
  /** Whether it reads the errors of an answer with another HTTP status than 200. */
  readonly readsRefusals: boolean;
  readonly start: (options: RouterOptions) => Promise<RunningRouter>;
}

/** What a router passes on to a subgraph, of the headers that it got. */
export function subgraphHeaders(
  subgraph: string,
  header: (name: string) => string | null | undefined,
  routerToken: string,
): Record<string, string> {
  const forwarded = ['authorization', 'x-request-id'].flatMap((name) => {
    const value = header(name);
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return {
    ...Object.fromEntries(forwarded),
    ...(subgraph === 'clients' && { 'x-router-token': routerToken }),
  };
}
