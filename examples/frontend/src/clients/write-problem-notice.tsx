import type { ReactNode } from 'react';
import { Reference } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import type { WriteProblem } from './write-problem.ts';

interface WriteProblemNoticeProps {
  readonly problem: WriteProblem;
  /** Where to see the outcome of a change, if it is unknown. */
  readonly look: ReactNode;
}

/** Explains why a change was not made; issues of the input are shown at their fields instead. */
export function WriteProblemNotice({ problem, look }: WriteProblemNoticeProps) {
  switch (problem.kind) {
    case 'issues':
      return null;
    case 'gone':
      return (
        <Notice tone="problem" title="This client is gone">
          <p>Somebody else has deleted it, so nothing was done.</p>
        </Notice>
      );
    case 'rejected':
      return (
        <Notice tone="problem" title="LSP.expert did not accept this">
          <p>Nothing was changed. This is what it says:</p>
          <blockquote>{problem.message}</blockquote>
          <Reference reference={problem.reference} />
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone={problem.isInDoubt ? 'doubt' : 'problem'}
          title={problem.title}
          actions={problem.isInDoubt ? look : undefined}
        >
          <p>
            {problem.text}
            {!problem.isInDoubt && ' Nothing was changed.'}
          </p>
          <Reference reference={problem.reference} />
        </Notice>
      );
  }
}
