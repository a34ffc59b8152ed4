import { GraphQLError } from 'graphql';
import { addCancelListener, removeCancelListener } from '../../rest/cancellation.ts';
import { isSentTwice } from '../http/sent-twice.ts';
import type { RequestContext } from '../request/request-context.ts';
import { type Authenticate, type Caller, type Stranger, stranger } from './caller.ts';

/** The caller of one operation, identified when somebody first asks. */
interface Identity {
  /** A promise to wait for before `caller` is called, while a signature is checked; undefined: there is no need to wait. */
  readonly pending: () => Promise<void> | undefined;
  /** @throws the error for a caller who is refused */
  readonly caller: () => Caller;
}

const LATE = stranger(
  'The keys for checking tokens could not be fetched in time.',
  'UPSTREAM_UNAVAILABLE',
);

/** Node would take the first; a proxy in between may have looked at the second. */
const TWICE = stranger('There is more than one "Authorization" header: send one.');

export function createIdentity(request: RequestContext, authenticate: Authenticate): Identity {
  let found: Caller | Stranger | undefined;
  let waiting: Promise<void> | undefined;

  function pending(): Promise<void> | undefined {
    if (found === undefined && waiting === undefined) {
      const answer = isSentTwice(request.req, 'authorization')
        ? TWICE
        : authenticate(request.req.headers.authorization);
      if (answer instanceof Promise) {
        waiting = inTime(answer, request).then((known) => {
          found = known;
          waiting = undefined;
        });
      } else {
        found = answer;
      }
    }
    return waiting;
  }

  return {
    pending,
    caller() {
      pending();
      if (found === undefined) {
        throw new Error('Nobody waited until the caller is known.');
      }
      if ('refusal' in found) {
        throw new GraphQLError(found.refusal, { extensions: { code: found.code } });
      }
      return found;
    },
  };
}

/** Waits no longer than the operation's deadline, and only while its caller is there: fetching keys heeds neither. */
function inTime(
  answer: Promise<Caller | Stranger>,
  { cancellation }: RequestContext,
): Promise<Caller | Stranger> {
  const { promise, resolve, reject } = Promise.withResolvers<Caller | Stranger>();
  const giveUp = () => resolve(LATE);
  addCancelListener(cancellation, giveUp);
  answer.then(resolve, reject);
  return promise.finally(() => removeCancelListener(cancellation, giveUp));
}
