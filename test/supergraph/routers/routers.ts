import { apolloGateway } from './apollo-gateway.ts';
import { grafbase, grafbaseRunsHere } from './grafbase.ts';
import { hiveWithJsPlanner, hiveWithRustPlanner } from './hive-gateway.ts';
import type { Router } from './router.ts';

/** Every router that is on npm and runs without a network. */
export const ROUTERS: readonly (readonly [string, Router])[] = [
  apolloGateway,
  hiveWithJsPlanner,
  hiveWithRustPlanner,
  ...(grafbaseRunsHere ? [grafbase] : []),
].map((router) => [router.name, router]);
