import { type ReactNode, useId } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="section">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface ListSectionProps<T> {
  readonly title: string;
  /** Null only together with an error; the rest of the client was read. */
  readonly items: readonly T[] | null;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A part of a client that can be empty or fail while the others are shown. */
export function ListSection<T>({ title, items, children }: ListSectionProps<T>) {
  return (
    <Section title={title}>
      {items === null && <p className="failed">This part could not be read.</p>}
      {items?.length === 0 && <p className="unset">None</p>}
      {items !== null && items.length > 0 && children(items)}
    </Section>
  );
}
