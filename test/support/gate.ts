import type { Socket } from 'node:net';
import { type Play, succeed, type WireCall } from './fault-server.ts';

export interface Held {
  readonly socket: Socket;
  readonly call: WireCall;
  /** Answers it, well unless told otherwise. */
  readonly answer: (play?: Play) => void;
}

/** Holds requests until a test lets each of them go on. */
export interface Gate {
  readonly play: Play;
  /** All that were ever held, in the order in which they came. */
  readonly held: readonly Held[];
  /** Those that wait now go on, and so do all that come. */
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
        socket,
        call,
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
