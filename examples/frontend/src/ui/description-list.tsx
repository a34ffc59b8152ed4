import type { ReactNode } from 'react';

/** Names and values; a value that is not set, or empty, is shown as such. */
export function Descriptions({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="descriptions">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className="unset">Not set</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
