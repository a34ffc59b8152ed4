import type { Subgraph } from '../../../examples/supergraph/compose.ts';

/** A running router on loopback. */
export interface RunningRouter {
  readonly url: string;
  close: () => Promise<void>;
}

export interface RouterOptions {
  /** The subgraphs, all of them running. */
  readonly subgraphs: readonly Subgraph[];
  /** Sent to the subgraph `clients`, and to no other. */
  readonly routerToken: string;
}

export interface Router {
  readonly name: string;
  /** Whether it closes its requests to subgraphs when its caller leaves. */
  readonly cancels: boolean;
  /** Whether it reads the errors in a response whose HTTP status is not 200. */
  readonly readsRefusals: boolean;
  readonly start: (options: RouterOptions) => Promise<RunningRouter>;
}

/** The headers that a router passes on to a subgraph. */
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
