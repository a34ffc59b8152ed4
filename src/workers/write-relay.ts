import type { Member } from './messages.ts';
import { createRollCall } from './roll-call.ts';

/**
 * The primary's part in spreading the news of writes: it passes on what one worker says, and confirms when all others
 * know.
 */
interface WriteRelay {
  /** A worker has written, and names it by this number. */
  onWritten: (from: Member, id: number) => void;
  onHeard: (by: Member, id: number) => void;
  /** A worker is gone: nobody waits for it any more, and the others are told, since it may have been writing. */
  onLeft: (member: Member) => void;
}

export function createWriteRelay(members: Iterable<Member>): WriteRelay {
  const rollCall = createRollCall();
  return {
    onWritten(from, id) {
      const others = new Set(members);
      others.delete(from);
      rollCall.ask(others, 'written', () => from.send({ kind: 'known', id }));
    },
    onHeard: rollCall.onAnswer,
    onLeft(member) {
      rollCall.onLeft(member);
      rollCall.ask(members, 'written', () => {});
    },
  };
}
