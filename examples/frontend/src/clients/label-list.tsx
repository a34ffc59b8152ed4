import { type FragmentOf, readFragment } from 'gql.tada';
import { graphql } from '../graphql.ts';

export const LabelFields = graphql(`
  fragment LabelFields on AccountLabel {
    id
    name
    color
  }
`);

/** The account may choose any colours, so they are marks beside the text, which stays readable. */
export function LabelList({
  labels,
}: {
  labels: readonly FragmentOf<typeof LabelFields>[] | null;
}) {
  if (labels === null || labels.length === 0) {
    return null;
  }
  return (
    <ul className="labels" aria-label="Labels">
      {readFragment(LabelFields, labels).map(({ id, name, color }) => (
        <li key={id}>
          <span className="label-color" style={{ background: color ?? 'currentColor' }} />
          {name ?? 'Unnamed'}
        </li>
      ))}
    </ul>
  );
}
