import type { ResultOf } from 'gql.tada';
import { ClientRow } from './client-row.tsx';
import type { ClientsQuery } from './clients-query.ts';

type Items = NonNullable<ResultOf<typeof ClientsQuery>['clientPage']>['items'];

/** Placeholder rows of the final size, so that nothing moves when the clients arrive. */
const WAITING = Array.from({ length: 20 }, (_, number) => number);

export function ClientTable({
  items,
  isWaiting,
}: {
  items?: Items | undefined;
  isWaiting: boolean;
}) {
  return (
    <table className={isWaiting ? 'clients is-waiting' : 'clients'} aria-busy={isWaiting}>
      <caption className="visually-hidden">Clients</caption>
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col">Labels</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {items === undefined
          ? WAITING.map((number) => <WaitingRow key={number} />)
          : items.map((client, place) =>
              client === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: placeholder rows have nothing else to identify them
                <UnreadableRow key={place} />
              ) : (
                <ClientRow key={client.id} client={client} />
              ),
            )}
      </tbody>
    </table>
  );
}

function WaitingRow() {
  return (
    <tr className="waiting-row">
      <td className="cell-name">
        <span className="monogram" />
        <span className="bar" />
      </td>
      <td className="cell-labels" />
      <td className="cell-day" />
    </tr>
  );
}

function UnreadableRow() {
  return (
    <tr>
      <td className="cell-name">
        <span className="monogram" aria-hidden="true">
          ?
        </span>
        <span className="unset">This client could not be read.</span>
      </td>
      <td className="cell-labels" />
      <td className="cell-day" />
    </tr>
  );
}
