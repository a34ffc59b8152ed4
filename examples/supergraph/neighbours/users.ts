import type { Neighbour } from './neighbour.ts';

const USERS = [
  { id: '6548c11c5136b418fd626e2f', name: 'Marit Vandaele', team: 'Sales' },
  { id: '6548c11c5136b418fd626e30', name: 'Ilias Korver', team: 'Planning' },
];

/** A team that owns users: it attaches them to the users of the LSP.expert account. */
export const users: Neighbour = {
  name: 'users',
  resolvers: {
    Query: { users: () => USERS },
    User: {
      __resolveReference: ({ id }: { id: string }) => USERS.find((user) => user.id === id),
    },
    AccountUser: {
      user: ({ id }: { id: string }) => USERS.find((user) => user.id === id),
    },
  },
};
