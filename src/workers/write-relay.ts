import type { Member } from './messages.ts';

/** The primary's part in telling of writes: passes on what one worker tells, and says when all others know. */
export interface WriteRelay {
  /** There were writes in a worker, which calls them by this number. */
  onWritten: (from: Member, id: number) => void;
  onHeard: (by: Member, id: number) => void;
  /** Nobody waits for a worker that has gone; the others are told, since it may have been writing. */
  onLeft: (member: Member) => void;
}

export function createWriteRelay(members: () => Iterable<Member>): WriteRelay {
  const open = new Map<number, { readonly waitFor: Set<Member>; readonly answer: () => void }>();
  let last = 0;

  const settle = (id: number, by: Member) => {
    const telling = open.get(id);
    if (telling?.waitFor.delete(by) && telling.waitFor.size === 0) {
      open.delete(id);
      telling.answer();
    }
  };
  const tell = (others: Iterable<Member>) => {
    last += 1;
    for (const other of others) {
      other.send({ kind: 'written', id: last });
    }
    return last;
  };

  return {
    onWritten(from, id) {
      const waitFor = new Set(members());
      waitFor.delete(from);
      const answer = () => from.send({ kind: 'known', id });
      if (waitFor.size === 0) {
        answer();
      } else {
        open.set(tell(waitFor), { waitFor, answer });
      }
    },
    onHeard: (by, id) => settle(id, by),
    onLeft(member) {
      for (const id of [...open.keys()]) {
        settle(id, member);
      }
      tell(members());
    },
  };
}
