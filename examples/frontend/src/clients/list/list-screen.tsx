import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Link } from '../../ui/link.tsx';
import { navigate, useLocation } from '../../ui/location.ts';
import { Notice } from '../../ui/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { useKept } from '../../ui/use-kept.ts';
import { ORDERS, orderNamed } from './client-order.ts';
import { ClientTable } from './client-table.tsx';
import { ClientsQuery } from './clients-query.ts';
import { PageLinks } from './page-links.tsx';

/** All clients, one page at a time; page and order are in the URL. */
export function ListScreen() {
  const { search } = useLocation();
  const order = search.get('order') ?? '';
  const page = Math.max(1, Math.trunc(Number(search.get('page'))) || 1);
  const [{ data, error, fetching }, read] = useQuery({
    query: ClientsQuery,
    variables: { page, ...orderNamed(order) },
    requestPolicy: 'cache-and-network',
  });
  const clients = useKept(data?.clientPage ?? undefined, fetching);
  const again = () => read({ requestPolicy: 'network-only' });

  return (
    <>
      <div className="screen-head">
        <ScreenTitle title="All clients" />
        <label className="order">
          Order
          <select value={order} onChange={({ target }) => navigate(listPath(target.value))}>
            {ORDERS.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Count page={page} clients={clients} isWaiting={fetching} />
      {error && !fetching && <FailureNotice error={error} retry={again} />}
      {clients?.items.length === 0 && !fetching ? (
        <NoClients page={page} />
      ) : (
        (error === undefined || clients !== undefined || fetching) && (
          <>
            <ClientTable items={clients?.items} isWaiting={fetching} />
            {clients && (
              <PageLinks
                page={clients.page}
                totalPages={clients.totalPages}
                pathOf={(number) => listPath(order, number)}
              />
            )}
          </>
        )
      )}
    </>
  );
}

/** The URL of a page of the list, without default values. */
function listPath(order: string, page = 1): string {
  const search = new URLSearchParams();
  if (order !== '') {
    search.set('order', order);
  }
  if (page > 1) {
    search.set('page', String(page));
  }
  return search.size === 0 ? '/' : `/?${search}`;
}

interface CountProps {
  readonly page: number;
  readonly clients:
    | { page: number; pageSize: number; totalItems: number; items: unknown[] }
    | undefined;
  readonly isWaiting: boolean;
}

/** Says which clients are shown. It gets the focus when the page changes, so that reading continues from the top. */
function Count({ page, clients, isWaiting }: CountProps) {
  const line = useRef<HTMLParagraphElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) {
      shown.current = page;
      line.current?.focus();
      scrollTo(0, 0);
    }
  }, [page]);
  const first = clients ? (clients.page - 1) * clients.pageSize + 1 : 0;
  const text =
    clients === undefined || clients.items.length === 0
      ? ''
      : `${first} to ${first + clients.items.length - 1} of ${clients.totalItems}`;
  return (
    <p ref={line} className="count" tabIndex={-1} role="status">
      {isWaiting && text === '' ? 'Reading …' : text}
    </p>
  );
}

function NoClients({ page }: { page: number }) {
  return page > 1 ? (
    <Notice tone="calm" title="There are no clients on this page">
      <p>
        <Link href="/">Go to the first page</Link>
      </p>
    </Notice>
  ) : (
    <Notice tone="calm" title="There are no clients yet">
      <p>
        <Link href="/clients/new">Create the first one</Link>
      </p>
    </Notice>
  );
}
