import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';

export const AddressFields = graphql(`
  fragment AddressFields on ClientAddress {
    name
    line1
    line2
    postalCode
    city
    state
    country
  }
`);

/** The address as on an envelope, without empty lines. */
export function Address({ address }: { address: FragmentOf<typeof AddressFields> | null }) {
  const parts = readFragment(AddressFields, address);
  const lines = parts && [
    parts.name,
    parts.line1,
    parts.line2,
    [parts.postalCode, parts.city].filter(Boolean).join(' '),
    [parts.state, parts.country].filter(Boolean).join(', '),
  ];
  const filled = lines?.filter(Boolean) ?? [];
  return filled.length === 0 ? (
    <p className="unset">Not set</p>
  ) : (
    <address>
      {filled.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}
