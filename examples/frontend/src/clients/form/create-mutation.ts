import { graphql } from '../../graphql.ts';

/** Does not select the new client, since its screen reads what it shows. */
export const CreateMutation = graphql(`
  mutation CreateClient($input: CreateClientInput!) {
    createClient(input: $input) {
      __typename
      ... on CreateClientSuccess {
        clientId
      }
      ... on ClientInputError {
        issues {
          path
          message
        }
      }
      ... on ClientRejectedError {
        message
        upstreamErrorId
      }
    }
  }
`);
