graphql`
  mutation clientWritesCreateMutation($input: CreateClientInput!, $connections: [ID!]!) {
    createClient(input: $input) {
      ... on CreateClientSuccess {
        client @prependNode(connections: $connections, edgeTypeName: "ClientEdge") {
          ...clientRow_client
        }
      }
      ... on ClientInputError {
        issues {
          path
          code
          message
        }
      }
      ... on ClientError {
        message
      }
    }
  }
`;

graphql`
  mutation clientWritesUpdateMutation($id: ID!, $input: UpdateClientInput!) {
    updateClient(id: $id, input: $input) {
      __typename
      ... on UpdateClientSuccess {
        client {
          ...clientDetails_client
        }
      }
    }
  }
`;

graphql`
  mutation clientWritesDeleteMutation($id: ID!, $connections: [ID!]!) {
    deleteClient(id: $id) {
      ... on DeleteClientSuccess {
        deletedClientId @deleteEdge(connections: $connections)
      }
    }
  }
`;
