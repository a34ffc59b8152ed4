import type { ResultOf } from 'gql.tada';
import { useQuery } from 'urql';
import { isPartial } from '../../client-cache.ts';
import { Descriptions } from '../../ui/description-list.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Html, hasText } from '../../ui/html.tsx';
import { Link } from '../../ui/link.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Day } from '../../ui/values.tsx';
import { clientPath } from '../client-path.ts';
import { LabelList } from '../label-list.tsx';
import { NoSuchClient, UnreadableClient, WaitingClient } from '../no-client.tsx';
import { Address } from './address.tsx';
import { ClientQuery } from './client-query.ts';
import { Contacts } from './contacts.tsx';
import { DeleteClient } from './delete-client.tsx';
import { Invoicing } from './invoicing.tsx';
import { Notes } from './notes.tsx';
import { Prices } from './prices.tsx';
import { ListSection, Section } from './section.tsx';

/** Shows one client, read with one operation. */
export function ClientScreen({ id }: { id: string }) {
  const [{ data, error, fetching, operation }, read] = useQuery({
    query: ClientQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => read({ requestPolicy: 'network-only' });
  const waits = isPartial(operation);
  if (data?.client && !waits) {
    return (
      <>
        {error && <FailureNotice error={error} retry={again} />}
        <ClientDetails client={data.client} readAgain={again} />
      </>
    );
  }
  if (fetching || waits) {
    return <WaitingClient />;
  }
  return error === undefined ? <NoSuchClient /> : <UnreadableClient error={error} retry={again} />;
}

type Client = NonNullable<ResultOf<typeof ClientQuery>['client']>;

function ClientDetails({ client, readAgain }: { client: Client; readAgain: () => void }) {
  const { id, name, pinned, archived, details } = client;
  return (
    <article>
      <Link href="/" className="back">
        All clients
      </Link>
      <div className="screen-head">
        <div>
          <ScreenTitle title={name} />
          <div className="badges">
            {pinned && <span className="badge">Pinned</span>}
            {archived && <span className="badge badge-quiet">Archived</span>}
            <LabelList labels={client.labels} />
          </div>
        </div>
        <div className="actions">
          <Link href={`${clientPath(id)}/edit`} className="button">
            Edit
          </Link>
          <DeleteClient {...{ id, name, readAgain }} />
        </div>
      </div>
      <div className="sections">
        <div>
          <Section title="Details">
            {hasText(details) ? <Html html={details} /> : <p className="unset">None</p>}
          </Section>
          <ListSection title="Contacts" items={client.contacts}>
            {(contacts) => <Contacts contacts={contacts} />}
          </ListSection>
          <ListSection title="Prices" items={client.services}>
            {(services) => <Prices services={services} />}
          </ListSection>
          <ListSection title="Notes" items={client.notes}>
            {(notes) => <Notes notes={notes} />}
          </ListSection>
        </div>
        <div>
          <Section title="Address">
            <Address address={client.address} />
          </Section>
          <Section title="Invoicing">
            <Invoicing invoice={client.invoice} />
          </Section>
          <Section title="Numbers">
            <Descriptions
              rows={[
                ['VAT number', client.vatNumber],
                ['Registered under', client.nationalIdentificationNumber],
                ['Changed', <Day key="changed" at={client.updatedAt} />],
              ]}
            />
          </Section>
        </div>
      </div>
    </article>
  );
}
