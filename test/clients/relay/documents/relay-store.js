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
      invoice {
        currency {
          code
          symbol
        }
      }
    }
  }
`;

graphql`
  query relayStoreCurrencyQuery {
    client(id: "x") {
      invoice {
        currency {
          code
        }
      }
    }
  }
`;
