import type { CombinedError } from 'urql';
import { explainFailure } from './explain-failure.ts';
import { Notice } from './notice.tsx';

export interface FailureNoticeProps {
  readonly error: CombinedError;
  readonly retry: () => void;
}

/** Shows that a read failed, with a button to try again if that may help. */
export function FailureNotice({ error, retry }: FailureNoticeProps) {
  const { title, text, isPassing, reference } = explainFailure(error, 'read');
  const again = (
    <button type="button" onClick={retry}>
      Try again
    </button>
  );
  return (
    <Notice tone="problem" title={title} actions={isPassing ? again : undefined}>
      <p>{text}</p>
      <Reference reference={reference} />
    </Notice>
  );
}

export function Reference({ reference }: { reference: string | null | undefined }) {
  return typeof reference === 'string' ? (
    <p className="reference">
      Reference for support: <code>{reference}</code>
    </p>
  ) : null;
}
