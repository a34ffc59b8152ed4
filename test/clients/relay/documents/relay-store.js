graphql`
  query relayStoreQuery {
    client(id: "x") {
      name
      labels {
        name
      }
      users {
        name
      }
    }
  }
`;
