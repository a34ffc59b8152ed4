import type { Neighbour } from './neighbour.ts';

interface Job {
  readonly id: string;
  readonly title: string;
  readonly words: number;
  readonly clientId: string;
}

const JOBS: readonly Job[] = [
  { id: 'j1', title: 'Annual report', words: 12_400, clientId: '6548c72a13162e1d7ade0001' },
  { id: 'j2', title: 'Label of a pilsner', words: 90, clientId: '6010214a13162e1d7ade0002' },
  { id: 'j3', title: 'Terms of service', words: 5_100, clientId: '6548c72a13162e1d7ade0001' },
  { id: 'j4', title: 'Deed of sale', words: 2_300, clientId: '6024ef1c13162e1d7ade0003' },
  { id: 'j5', title: 'Order of a client who left', words: 40, clientId: 'no-such-client' },
];

/** A team that plans jobs: it refers to clients by their ids, and adds their jobs to them. */
export const jobs: Neighbour = {
  name: 'jobs',
  resolvers: {
    Query: {
      jobs: (_query: unknown, { first }: { first: number }) => JOBS.slice(0, first),
    },
    Job: {
      client: ({ clientId }: Job) => ({ __typename: 'Client', id: clientId }),
      __resolveReference: ({ id }: { id: string }) => JOBS.find((job) => job.id === id),
    },
    Client: {
      jobs: ({ id }: { id: string }) => JOBS.filter(({ clientId }) => clientId === id),
    },
  },
};
