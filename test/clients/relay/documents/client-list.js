graphql`
  query clientListQuery($count: Int!, $cursor: String, $orderBy: ClientOrder) {
    ...clientList_query @arguments(count: $count, cursor: $cursor, orderBy: $orderBy)
  }
`;

graphql`
  fragment clientList_query on Query
  @argumentDefinitions(
    count: { type: "Int!" }
    cursor: { type: "String" }
    orderBy: { type: "ClientOrder" }
  )
  @refetchable(queryName: "clientListPaginationQuery") {
    clients(first: $count, after: $cursor, orderBy: $orderBy)
      @connection(key: "clientList_clients", filters: ["orderBy"]) {
      totalCount
      edges {
        node {
          id
          ...clientRow_client
        }
      }
    }
  }
`;

graphql`
  fragment clientRow_client on Client {
    name
    address {
      city
    }
    labels {
      name
      color
    }
  }
`;
