import { useMutation } from 'urql';
import { flash } from '../../ui/flash.tsx';
import { Link } from '../../ui/link.tsx';
import { navigate } from '../../ui/location.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { clientPath } from '../client-path.ts';
import { problemOf } from '../write-problem.ts';
import { ClientForm } from './client-form.tsx';
import { createInput } from './client-input.ts';
import { CreateMutation } from './create-mutation.ts';
import { EMPTY, type FormValues } from './form-values.ts';

export function CreateScreen() {
  const [, create] = useMutation(CreateMutation);

  async function submit(values: FormValues) {
    const { data, error } = await create({ input: createInput(values) });
    const result = data?.createClient;
    if (result?.__typename === 'CreateClientSuccess') {
      navigate(clientPath(result.clientId), { replace: true });
      flash(`${values.name} was created.`);
    }
    return problemOf(result, error);
  }

  return (
    <>
      <ScreenTitle title="New client" />
      <ClientForm
        start={EMPTY}
        isNew
        cancelPath="/"
        submitName="Create client"
        submit={submit}
        look={
          <Link href="/?order=newest" className="button">
            Look at the newest clients
          </Link>
        }
      />
    </>
  );
}
