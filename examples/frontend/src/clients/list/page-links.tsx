import { Link } from '../../ui/link.tsx';

interface PageLinksProps {
  readonly page: number;
  readonly totalPages: number;
  readonly pathOf: (page: number) => string;
}

/** Links with real URLs, so that a page can be bookmarked, sent and opened in a tab. */
export function PageLinks({ page, totalPages, pathOf }: PageLinksProps) {
  return (
    <nav className="pages" aria-label="Pages">
      <Step to={page - 1} name="Previous" {...{ totalPages, pathOf }} />
      <ol>
        {nearby(page, totalPages).map((number) => (
          <li key={number}>
            <Link
              href={pathOf(number)}
              aria-label={`Page ${number}`}
              aria-current={number === page ? 'page' : undefined}
            >
              {number}
            </Link>
          </li>
        ))}
      </ol>
      <Step to={page + 1} name="Next" {...{ totalPages, pathOf }} />
    </nav>
  );
}

function Step({
  to,
  name,
  totalPages,
  pathOf,
}: Omit<PageLinksProps, 'page'> & { to: number; name: string }) {
  return to < 1 || to > totalPages ? (
    <span className="step" aria-hidden="true">
      {name}
    </span>
  ) : (
    <Link className="step" href={pathOf(to)}>
      {name}
    </Link>
  );
}

/** The first page, the last, and those around this one: at most five, so that they fit on a phone. */
function nearby(page: number, totalPages: number): number[] {
  const start = Math.max(2, Math.min(page - 1, totalPages - 3));
  const middle = [start, start + 1, start + 2].filter((number) => number < totalPages);
  return totalPages < 2 ? [1] : [1, ...middle, totalPages];
}
