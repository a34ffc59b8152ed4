import { useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../graphql.ts';
import { flash } from '../../ui/flash.tsx';
import { navigate } from '../../ui/location.ts';
import { problemOf, type WriteProblem } from '../write-problem.ts';
import { WriteProblemNotice } from '../write-problem-notice.tsx';

export const DeleteMutation = graphql(`
  mutation DeleteClient($id: ID!) {
    deleteClient(id: $id) {
      __typename
      ... on DeleteClientSuccess {
        deletedClientId
      }
      ... on ClientNotFoundError {
        message
      }
      ... on ClientRejectedError {
        message
        upstreamErrorId
      }
    }
  }
`);

interface DeleteClientProps {
  readonly id: string;
  readonly name: string;
  readonly readAgain: () => void;
}

/** The button, and the confirmation before anything is done. */
export function DeleteClient({ id, name, readAgain }: DeleteClientProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [{ fetching }, remove] = useMutation(DeleteMutation);
  const [problem, setProblem] = useState<WriteProblem>();

  // Before another try, the user should see the present state.
  const isInDoubt = problem?.kind === 'failed' && problem.isInDoubt;

  async function confirm() {
    const { data, error } = await remove({ id });
    const found = problemOf(data?.deleteClient, error);
    if (found !== undefined) {
      setProblem(found);
      return;
    }
    dialog.current?.close();
    navigate('/', { replace: true });
    flash(`${name} was deleted.`);
  }

  return (
    <>
      <button
        type="button"
        className="danger"
        onClick={() => {
          setProblem(undefined);
          dialog.current?.showModal();
        }}
      >
        Delete …
      </button>
      <dialog ref={dialog} aria-labelledby={title}>
        <h2 id={title}>Delete {name}?</h2>
        <p>
          This removes the client and everything kept with it from LSP.expert. You cannot undo it
          here.
        </p>
        {problem && (
          <WriteProblemNotice
            problem={problem}
            look={
              <button
                type="button"
                onClick={() => {
                  dialog.current?.close();
                  readAgain();
                }}
              >
                Check whether it is still there
              </button>
            }
          />
        )}
        <div className="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {problem === undefined ? 'Keep it' : 'Close'}
          </button>
          {!isInDoubt && (
            <button type="button" className="danger-first" disabled={fetching} onClick={confirm}>
              {fetching ? 'Deleting …' : 'Delete client'}
            </button>
          )}
        </div>
      </dialog>
    </>
  );
}
