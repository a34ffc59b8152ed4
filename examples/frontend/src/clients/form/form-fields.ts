import { graphql } from '../../graphql.ts';

/** What the form shows of a client, and nothing else. */
export const FormFields = graphql(`
  fragment FormFields on Client {
    id
    name
    pinned
    archived
    details
    vatNumber
    nationalIdentificationNumber
    address {
      name
      line1
      line2
      postalCode
      city
      state
      country
    }
    invoice {
      applyVATReverseCharge
      minimumFee
      paymentTerms
      currency {
        code
      }
    }
  }
`);
