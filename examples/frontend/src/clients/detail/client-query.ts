import { graphql } from '../../graphql.ts';
import { LabelFields } from '../label-list.tsx';
import { AddressFields } from './address.tsx';
import { ContactFields } from './contacts.tsx';
import { InvoiceFields } from './invoicing.tsx';
import { NoteFields } from './notes.tsx';
import { PriceFields } from './prices.tsx';

export const ClientQuery = graphql(
  `
    query Client($id: ID!) {
      client(id: $id) {
        id
        name
        archived
        pinned
        vatNumber
        nationalIdentificationNumber
        details
        updatedAt
        address {
          ...AddressFields
        }
        invoice {
          ...InvoiceFields
        }
        labels {
          id
          ...LabelFields
        }
        contacts {
          ...ContactFields
        }
        services {
          ...PriceFields
        }
        notes {
          ...NoteFields
        }
      }
    }
  `,
  [AddressFields, InvoiceFields, LabelFields, ContactFields, PriceFields, NoteFields],
);
