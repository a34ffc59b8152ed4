import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startGateway } from '../start-gateway.ts';
import { compose } from './compose.ts';
import { jobs } from './neighbours/jobs.ts';
import { startNeighbour, typeDefsOf } from './neighbours/neighbour.ts';
import { users } from './neighbours/users.ts';
import { startRouter } from './router.ts';

/** The gateway, two neighbours and a router, all on loopback; Ctrl-C ends them all. */
const routerToken = randomUUID();
const [gateway, jobsGraph, usersGraph] = await Promise.all([
  startGateway({ ROUTER_TOKENS: routerToken }),
  startNeighbour(jobs),
  startNeighbour(users),
]);
const subgraph = await readFile(new URL('../../subgraph.graphql', import.meta.url), 'utf8');
const supergraph = compose([
  { name: 'clients', url: gateway.url, typeDefs: subgraph },
  { name: 'jobs', url: jobsGraph.url, typeDefs: typeDefsOf(jobs) },
  { name: 'users', url: usersGraph.url, typeDefs: typeDefsOf(users) },
]);
const router = await startRouter(supergraph, {
  routerToken,
  port: Number(process.env['PORT'] ?? 4100),
});
const query = await readFile(new URL('query.graphql', import.meta.url), 'utf8');

console.log(
  `The supergraph is at ${router.url}. A query that crosses all three graphs:\n\n${query}`,
);

process.once('SIGINT', stop);
process.once('SIGTERM', stop);

async function stop(): Promise<void> {
  await Promise.all([router, gateway, jobsGraph, usersGraph].map(({ close }) => close()));
}
