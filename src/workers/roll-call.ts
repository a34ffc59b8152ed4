import type { Member } from './messages.ts';

/** Questions to workers. Each stays open until every worker that was asked has answered or is gone. */
interface RollCall {
  /**
   * @param kind of the message, which has a number that an answer must name
   * @param onAll called once, when no answer is missing any more
   * @returns that number
   */
  ask: (members: Iterable<Member>, kind: 'scrape' | 'written', onAll: () => void) => number;
  onAnswer: (from: Member, id: number) => void;
  onLeft: (member: Member) => void;
  /** Closes a question whose answers are no longer wanted. */
  forget: (id: number) => void;
}

export function createRollCall(): RollCall {
  const open = new Map<number, { readonly waitFor: Set<Member>; readonly onAll: () => void }>();
  let last = 0;

  const settle = (member: Member, id: number) => {
    const question = open.get(id);
    if (question?.waitFor.delete(member) && question.waitFor.size === 0) {
      open.delete(id);
      question.onAll();
    }
  };

  return {
    ask(members, kind, onAll) {
      last += 1;
      const id = last;
      const waitFor = new Set(members);
      if (waitFor.size === 0) {
        onAll();
        return id;
      }
      open.set(id, { waitFor, onAll });
      for (const member of waitFor) {
        member.send({ kind, id });
      }
      return id;
    },
    onAnswer: settle,
    onLeft(member) {
      for (const id of [...open.keys()]) {
        settle(member, id);
      }
    },
    forget: (id) => void open.delete(id),
  };
}
