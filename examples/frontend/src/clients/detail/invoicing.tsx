import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';
import { Descriptions } from '../../ui/description-list.tsx';
import { amount, percent } from '../../ui/values.tsx';

const TaxFields = graphql(`
  fragment TaxFields on AccountTax {
    id
    name
    value
  }
`);

export const InvoiceFields = graphql(
  `
    fragment InvoiceFields on ClientInvoiceSettings {
      applyVATReverseCharge
      minimumFee
      paymentTerms
      paymentTermsEndOfMonth
      currency {
        code
      }
      tax1 {
        ...TaxFields
      }
      tax2 {
        ...TaxFields
      }
    }
  `,
  [TaxFields],
);

const AS_ACCOUNT = <span className="unset">Account's default</span>;

export function Invoicing({ invoice }: { invoice: FragmentOf<typeof InvoiceFields> | null }) {
  const settings = readFragment(InvoiceFields, invoice);
  if (settings === null) {
    return <p className="unset">Not known</p>;
  }
  const { currency, minimumFee, paymentTerms, paymentTermsEndOfMonth } = settings;
  const days = paymentTerms === null ? undefined : `${paymentTerms} days`;
  const terms = paymentTermsEndOfMonth === true ? `${days}, at the end of the month` : days;
  return (
    <Descriptions
      rows={[
        ['Currency', currency?.code],
        ['To be paid in', days === undefined ? AS_ACCOUNT : terms],
        ['Minimum fee', minimumFee === null ? undefined : amount(minimumFee, currency?.code)],
        ['First tax', <Tax key="1" tax={settings.tax1} />],
        ['Second tax', <Tax key="2" tax={settings.tax2} />],
        ['VAT reverse charge', settings.applyVATReverseCharge ? 'Yes' : 'No'],
      ]}
    />
  );
}

function Tax({ tax }: { tax: FragmentOf<typeof TaxFields> | null }) {
  const known = readFragment(TaxFields, tax);
  if (known === null) {
    return <span className="unset">None</span>;
  }
  const rate = known.value === null ? '' : percent(known.value);
  return <>{[known.name, rate].filter(Boolean).join(', ')}</>;
}
