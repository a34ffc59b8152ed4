import { graphql } from '../../graphql.ts';
import { ClientRowFields } from './client-row.tsx';

export const ClientsQuery = graphql(
  `
    query Clients($page: Int!, $orderBy: ClientOrder) {
      clientPage(page: $page, orderBy: $orderBy) {
        page
        pageSize
        totalPages
        totalItems
        items {
          id
          ...ClientRowFields
        }
      }
    }
  `,
  [ClientRowFields],
);
