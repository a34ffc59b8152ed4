import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';
import { Link } from '../../ui/link.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Day } from '../../ui/values.tsx';
import { clientPath } from '../client-path.ts';
import { LabelFields, LabelList } from '../label-list.tsx';

export const ClientRowFields = graphql(
  `
    fragment ClientRowFields on Client {
      id
      name
      archived
      pinned
      updatedAt
      address {
        city
        country
      }
      labels {
        id
        ...LabelFields
      }
    }
  `,
  [LabelFields],
);

export function ClientRow({ client }: { client: FragmentOf<typeof ClientRowFields> }) {
  const { id, name, archived, pinned, updatedAt, address, labels } = readFragment(
    ClientRowFields,
    client,
  );
  const place = [address?.city, address?.country].filter(Boolean).join(', ');
  return (
    <tr>
      <td className="cell-name">
        <Monogram name={name} />
        <div>
          <Link href={clientPath(id)} className="row-link">
            {name}
          </Link>
          {pinned && <span className="badge">Pinned</span>}
          {archived && <span className="badge badge-quiet">Archived</span>}
          <p className="place">{place === '' ? 'No address' : place}</p>
        </div>
      </td>
      <td className="cell-labels">
        <LabelList labels={labels} />
      </td>
      <td className="cell-day">
        <Day at={updatedAt} />
      </td>
    </tr>
  );
}
