import { Notice } from '../../ui/notice.tsx';
import type { Issue } from '../write-problem.ts';
import { fieldId } from './fields.tsx';

/** The number of issues, each with a link to its field; an issue without a field is shown only here. */
export function IssueSummary({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) {
    return null;
  }
  const [first] = issues;
  if (issues.length === 1 && first?.place === '') {
    return (
      <Notice tone="calm" title="There is nothing to save">
        <p>Nothing was changed yet.</p>
      </Notice>
    );
  }
  const count = issues.length === 1 ? 'One thing is' : `${issues.length} things are`;
  return (
    <Notice tone="problem" title={`${count} not right yet; nothing was saved`}>
      <ul>
        {issues.map(({ place, message }) => (
          <li key={place}>
            <a
              href={`#${fieldId(place)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(place))?.focus();
              }}
            >
              {labelAt(place)}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The text of the field's label on the screen. */
function labelAt(place: string): string {
  return document.querySelector(`label[for="${fieldId(place)}"]`)?.textContent ?? place;
}
