graphql`
  query clientDetailsQuery($id: ID!) {
    client(id: $id) {
      ...clientDetails_client
    }
  }
`;

graphql`
  fragment clientDetails_client on Client @refetchable(queryName: "clientDetailsRefetchQuery") {
    name
    details
    contacts {
      fullName
    }
    notes {
      content
      user {
        name
      }
    }
    services {
      matches {
        match {
          name
        }
        unitCost
      }
    }
  }
`;
