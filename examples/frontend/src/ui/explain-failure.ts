import type { CombinedError } from 'urql';

export interface Failure {
  readonly title: string;
  readonly text: string;
  /** A change that was sent, and whose outcome is unknown. */
  readonly isInDoubt: boolean;
  /** Trying the same again may help. */
  readonly isPassing: boolean;
  /** The request id, to quote when asking for help. */
  readonly reference: string | undefined;
}

type Words = Pick<Failure, 'title' | 'text'> & { readonly isPassing?: true };

const AWAY: Words = {
  title: 'LSP.expert cannot be reached',
  text: 'It is not answering at the moment. Wait a little, and try again.',
  isPassing: true,
};
const BUSY: Words = {
  title: 'The service is busy',
  text: 'Too many requests came at once. Wait a little, and try again.',
  isPassing: true,
};
const OURS: Words = {
  title: 'Something is wrong on our side',
  text: 'You did nothing wrong, but trying again is unlikely to help. Please report it.',
};
const NO_RIGHT: Words = {
  title: 'You may not do this',
  text: 'Ask whoever looks after the account for access.',
};
const BY_CODE: Readonly<Record<string, Words>> = {
  UPSTREAM_UNAVAILABLE: AWAY,
  UPSTREAM_TIMEOUT: AWAY,
  RATE_LIMITED: BUSY,
  OVERLOADED: BUSY,
  UNAUTHENTICATED: NO_RIGHT,
  FORBIDDEN: NO_RIGHT,
};
const DOUBT: Words = {
  title: 'We do not know whether this was done',
  text: 'It was sent, but no answer came back. It may have happened, or not. Look at how things are now before you send it again.',
};
const NO_CONNECTION: Words = {
  title: 'There is no connection',
  text: 'Check your network, and try again.',
  isPassing: true,
};

/** What a failed operation means to the user, in plain words, by its code. */
export function explainFailure(error: CombinedError, kind: 'read' | 'write'): Failure {
  const extensions = error.graphQLErrors[0]?.extensions ?? {};
  const code = textOf(extensions['code']);
  // A mutation that was sent and failed without a code may have happened.
  const isInDoubt = code === 'WRITE_OUTCOME_UNKNOWN' || (kind === 'write' && code === undefined);
  // Without a code, it is our own server that lost the gateway, or the browser that lost our server.
  const unknown = error.networkError === undefined ? AWAY : NO_CONNECTION;
  const words = isInDoubt ? DOUBT : code === undefined ? unknown : (BY_CODE[code] ?? OURS);
  const wait = extensions['retryAfterSeconds'];
  return {
    title: words.title,
    text: typeof wait === 'number' ? `${words.text} (${wait} s should be enough.)` : words.text,
    isInDoubt,
    isPassing: words.isPassing === true,
    reference: textOf(extensions['upstreamErrorId']) ?? textOf(extensions['requestId']),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
