import { readFragment } from 'gql.tada';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { flash } from '../../ui/flash.tsx';
import { Link } from '../../ui/link.tsx';
import { navigate } from '../../ui/location.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { clientPath } from '../client-path.ts';
import { NoSuchClient, UnreadableClient, WaitingClient } from '../no-client.tsx';
import { problemOf } from '../write-problem.ts';
import { ClientForm } from './client-form.tsx';
import { updateInput } from './client-input.ts';
import { FormFields } from './form-fields.ts';
import { type FormValues, valuesOf } from './form-values.ts';
import { UpdateMutation } from './update-mutation.ts';

const EditQuery = graphql(
  `
    query EditClient($id: ID!) {
      client(id: $id) {
        id
        ...FormFields
      }
    }
  `,
  [FormFields],
);

/** Starts from the client as it is now, never from cached data. */
export function EditScreen({ id }: { id: string }) {
  const [{ data, error, fetching }, read] = useQuery({
    query: EditQuery,
    variables: { id },
    requestPolicy: 'network-only',
  });
  if (fetching) {
    return <WaitingClient />;
  }
  if (error) {
    // With missing values, the form would clear what could not be read.
    return <UnreadableClient error={error} retry={() => read()} />;
  }
  return data?.client ? (
    <EditForm id={id} start={valuesOf(readFragment(FormFields, data.client))} />
  ) : (
    <NoSuchClient />
  );
}

function EditForm({ id, start }: { id: string; start: FormValues }) {
  const [, update] = useMutation(UpdateMutation);

  async function submit(values: FormValues) {
    const { data, error } = await update({ id, input: updateInput(start, values) });
    const problem = problemOf(data?.updateClient, error);
    if (problem === undefined) {
      navigate(clientPath(id), { replace: true });
      flash('The changes were saved.');
    }
    return problem;
  }

  return (
    <>
      <ScreenTitle title={`Edit ${start.name}`} />
      <ClientForm
        start={start}
        isNew={false}
        cancelPath={clientPath(id)}
        submitName="Save changes"
        submit={submit}
        look={
          <Link href={clientPath(id)} className="button">
            Look at the client as it is now
          </Link>
        }
      />
    </>
  );
}
