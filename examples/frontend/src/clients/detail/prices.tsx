import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';
import { amount } from '../../ui/values.tsx';

export const PriceFields = graphql(`
  fragment PriceFields on ClientService {
    id
    unitCost
    service {
      id
      name
    }
    languagePair {
      id
      source {
        code
      }
      target {
        code
      }
    }
    quantityType {
      id
      name
    }
    currency {
      code
    }
  }
`);

export function Prices({ services }: { services: readonly FragmentOf<typeof PriceFields>[] }) {
  return (
    <table className="prices">
      <caption className="visually-hidden">Prices</caption>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Languages</th>
          <th scope="col" className="number">
            Price
          </th>
        </tr>
      </thead>
      <tbody>
        {readFragment(PriceFields, services).map(
          ({ id, service, languagePair, quantityType, currency, unitCost }) => (
            <tr key={id}>
              <td>
                {service?.name ?? 'Any service'}
                {quantityType && <span className="quiet">{quantityType.name}</span>}
              </td>
              <td>
                {languagePair?.source && languagePair.target
                  ? `${languagePair.source.code} → ${languagePair.target.code}`
                  : 'Any'}
              </td>
              <td className="number">
                {unitCost === null ? '–' : amount(unitCost, currency?.code)}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
