/** The first letter of a name, in any script, as a decoration that screen readers skip. */
export function Monogram({ name }: { name: string }) {
  const [first = ''] = new Intl.Segmenter().segment(name.trim());
  return (
    <span className="monogram" aria-hidden="true">
      {first === '' ? '' : first.segment.toLocaleUpperCase()}
    </span>
  );
}
