import { graphql } from '../../graphql.ts';
import { FormFields } from './form-fields.ts';

/** Selects what the form can change, so that the cache has the updated client on every screen. */
export const UpdateMutation = graphql(
  `
    mutation UpdateClient($id: ID!, $input: UpdateClientInput!) {
      updateClient(id: $id, input: $input) {
        __typename
        ... on UpdateClientSuccess {
          client {
            id
            updatedAt
            ...FormFields
          }
        }
        ... on ClientInputError {
          issues {
            path
            message
          }
        }
        ... on ClientNotFoundError {
          message
        }
        ... on ClientRejectedError {
          message
          upstreamErrorId
        }
      }
    }
  `,
  [FormFields],
);
