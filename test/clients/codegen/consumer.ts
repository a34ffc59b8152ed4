import { type FragmentType, graphql, useFragment } from './generated/index.ts';

/** Uses generated documents as a frontend does. It must compile, but for the lines that expect an error. */
const Row = graphql(`
  fragment ConsumerRow on Client {
    id
    name
    createdAt
    address {
      city
    }
    labels {
      name
    }
  }
`);

export const Page = graphql(`
  query ConsumerPage($page: Int!, $orderBy: ClientOrder) {
    clientPage(page: $page, orderBy: $orderBy) {
      items {
        ...ConsumerRow
      }
      totalItems
    }
  }
`);

export const Update = graphql(`
  mutation ConsumerUpdate($id: ID!, $input: UpdateClientInput!) {
    updateClient(id: $id, input: $input) {
      __typename
      ... on UpdateClientSuccess {
        clientId
      }
      ... on ClientInputError {
        issues {
          path
          code
        }
      }
    }
  }
`);

type Variables<Document> = Document extends { __apiType?: (variables: infer V) => unknown }
  ? V
  : never;
type Result<Document> = Document extends { __apiType?: (variables: never) => infer R } ? R : never;

export function show(client: FragmentType<typeof Row>): string {
  const { id, name, createdAt, address, labels } = useFragment(Row, client);
  const texts: string[] = [id, name, createdAt];
  // @ts-expect-error: a client may have no address
  texts.push(address.city);
  // @ts-expect-error: labels that could not be read are null
  texts.push(String(labels.length));
  // @ts-expect-error: the fragment does not select this field
  texts.push(client.vatNumber);
  return texts.join();
}

export const inputs: Variables<typeof Update>['input'][] = [
  {},
  { details: null, address: { city: 'Ghent', line2: null } },
  // @ts-expect-error: validity days are set on create only
  { invoice: { validityDays: 3 } },
  // @ts-expect-error: the days are a number
  { invoice: { paymentTerms: '30' } },
];

export const orders: Variables<typeof Page>[] = [
  { page: 1 },
  { page: 1, orderBy: { field: 'NAME' } },
  // @ts-expect-error: there is no such order
  { page: 1, orderBy: { field: 'SIZE' } },
];

export function told(result: NonNullable<Result<typeof Update>['updateClient']>): string {
  switch (result.__typename) {
    case 'UpdateClientSuccess':
      return result.clientId;
    case 'ClientInputError':
      return result.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join();
    case 'ClientNotFoundError':
    case 'ClientRejectedError':
      return result.__typename;
  }
}
