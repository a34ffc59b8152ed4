import { graphql } from '../../graphql.ts';

/** The fields of a client that the form shows. */
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
