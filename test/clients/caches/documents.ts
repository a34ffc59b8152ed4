import { parse } from 'graphql';

/** A document with the `__typename` fields that caches add. */
export const LIST = parse(`
  query List {
    clientPage(page: 1) {
      __typename
      items {
        __typename id name
        labels { __typename id name }
        users { __typename id name }
        address { __typename city }
      }
    }
  }
`);

export const CLIENT = parse(`
  query One($id: ID!) {
    client(id: $id) {
      __typename id name details
      labels { __typename id name }
      services {
        __typename id
        matches { __typename unitCost match { __typename id name } }
      }
    }
  }
`);

export const UPDATE = parse(`
  mutation Update($id: ID!, $input: UpdateClientInput!) {
    updateClient(id: $id, input: $input) {
      __typename
      ... on UpdateClientSuccess { client { __typename id name } }
      ... on ClientInputError { issues { __typename path message } }
    }
  }
`);

/** Updates the currency, and does not select its symbol. */
export const UPDATE_CURRENCY = parse(`
  mutation UpdateCurrency($id: ID!, $currency: String!) {
    updateClient(id: $id, input: { invoice: { currency: $currency } }) {
      __typename
      ... on UpdateClientSuccess {
        client { __typename id invoice { __typename currency { __typename code } } }
      }
    }
  }
`);

export const NORTHWIND = '6548c72a13162e1d7ade0001';
