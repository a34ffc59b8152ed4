/** The first letter of a name, in any script; a resting place for the eye, said by nobody. */
export function Monogram({ name }: { name: string }) {
  const [first = ''] = new Intl.Segmenter().segment(name.trim());
  return (
    <span className="monogram" aria-hidden="true">
      {first === '' ? '' : first.segment.toLocaleUpperCase()}
    </span>
  );
}
