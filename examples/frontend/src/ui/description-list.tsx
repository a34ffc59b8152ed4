import type { ReactNode } from 'react';

/** Names and what they hold; what is not set says so, rather than leaving a hole. */
export function Descriptions({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="descriptions">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="unset">Not set</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
