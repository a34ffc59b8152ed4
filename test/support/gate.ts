import { type Play, succeed } from './fault-server.ts';

/** A request that waits for the test. */
interface Held {
  /** Answers the request, successfully unless told otherwise. */
  readonly answer: (play?: Play) => void;
}

/** Holds requests until a test releases each of them. */
export interface Gate {
  readonly play: Play;
  /** All requests that were ever held, in the order in which they arrived. */
  readonly held: readonly Held[];
  /** Releases the requests that wait now, and all later ones. */
  open: (play?: Play) => void;
}

export function createGate(): Gate {
  const held: Held[] = [];
  let passing: Play | undefined;
  return {
    held,
    play(socket, call) {
      if (passing !== undefined) {
        passing(socket, call);
        return;
      }
      let isAnswered = false;
      held.push({
        answer(play = succeed) {
          if (!isAnswered) {
            isAnswered = true;
            play(socket, call);
          }
        },
      });
    },
    open(play = succeed) {
      passing = play;
      for (const { answer } of held) {
        answer(play);
      }
    },
  };
}
