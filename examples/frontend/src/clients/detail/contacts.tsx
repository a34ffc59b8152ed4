import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';
import { Html, hasText } from '../../ui/html.tsx';
import { Monogram } from '../../ui/monogram.tsx';

export const ContactFields = graphql(`
  fragment ContactFields on ClientContact {
    id
    fullName
    title
    email
    phone
    notes
  }
`);

/** A text that is not set may be null or empty. */
export function Contacts({ contacts }: { contacts: readonly FragmentOf<typeof ContactFields>[] }) {
  return (
    <ul className="cards">
      {readFragment(ContactFields, contacts).map(({ id, fullName, title, email, phone, notes }) => (
        <li key={id} className="card">
          <Monogram name={fullName || '?'} />
          <div>
            <h3>{fullName || 'Unnamed'}</h3>
            {title && <p className="quiet">{title}</p>}
            {email && (
              <p>
                <a href={`mailto:${email}`}>{email}</a>
              </p>
            )}
            {phone && (
              <p>
                <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
              </p>
            )}
            {hasText(notes) && <Html html={notes} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
