import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../../graphql.ts';
import { Html, hasText } from '../../ui/html.tsx';
import { Day } from '../../ui/values.tsx';

export const NoteFields = graphql(`
  fragment NoteFields on ClientNote {
    id
    content
    createdAt
    user {
      id
      name
    }
  }
`);

export function Notes({ notes }: { notes: readonly FragmentOf<typeof NoteFields>[] }) {
  return (
    <ol className="notes">
      {readFragment(NoteFields, notes).map(({ id, content, createdAt, user }) => (
        <li key={id}>
          {hasText(content) ? <Html html={content} /> : <p className="unset">Empty</p>}
          <p className="quiet">
            {user?.name ?? 'Somebody'}
            {createdAt !== null && ', '}
            <Day at={createdAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
