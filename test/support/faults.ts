import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerBytes, goodAnswer, type Play, succeed } from './fault-server.ts';
import { restClient } from './scripted-api.ts';

const REST_ERROR = { message: 'said by the REST API', name: 'SomeError', id: 'ERROR-1' };
const MIB = 1024 * 1024;

/** Writes again and again until the connection is closed. */
function repeat(socket: Socket, everyMs: number, next: () => string | undefined): void {
  const timer = setInterval(() => {
    const bytes = next();
    if (bytes === undefined) {
      clearInterval(timer);
    } else {
      socket.write(bytes);
    }
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}

const halfOf = (text: string) => text.slice(0, text.indexOf('\r\n\r\n') + 4 + 20);

const always =
  (bytes: () => string | Buffer): Play =>
  (socket) => {
    socket.write(bytes());
  };

export const status = (code: number, ...headers: readonly string[]): Play =>
  always(() => answerBytes(code, REST_ERROR, headers));

export const resetBeforeAnswer: Play = (socket) => {
  socket.resetAndDestroy();
};

export const closeBeforeAnswer: Play = (socket) => {
  socket.destroy();
};

/** Resets the connection in the middle of a body with a length. */
export const resetInsideBody: Play = (socket) => {
  socket.write(answerBytes(200, 'x'.repeat(200)).slice(0, -100), () => socket.resetAndDestroy());
};

export const cutByLength: Play = (socket) => {
  socket.end(answerBytes(200, 'x'.repeat(200)).slice(0, -100));
};

const CHUNKED_HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n';
const CHUNKED = `${CHUNKED_HEAD}\r\n`;
const FIRST_CHUNK = '8\r\n{"id":"a\r\n';
/** The response is the last on its connection, as those of a server that shuts down are. */
const LAST_CHUNKED = `${CHUNKED_HEAD}connection: close\r\n\r\n`;

export const cutInsideChunks: Play = (socket) => {
  socket.end(CHUNKED + FIRST_CHUNK);
};

export const cutInsideLastChunks: Play = (socket) => {
  socket.end(LAST_CHUNKED + FIRST_CHUNK);
};

export const resetInsideLastChunks: Play = (socket) => {
  socket.write(LAST_CHUNKED + FIRST_CHUNK, () => socket.resetAndDestroy());
};

/** Without a length, the end of the connection ends the body, so the gateway cannot see that it was cut short. */
export const cutWithoutLength: Play = (socket) => {
  socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"id":"a","na');
};

/** Sends a header now and then, and never the end of the headers. */
export const slowHeaders: Play = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\n');
  repeat(socket, 20, () => 'x-slow: yes\r\n');
};

export const noAnswer: Play = () => {};

export const slowBody: Play = (socket, call) => {
  const good = goodAnswer(call);
  socket.write(call.method === 'DELETE' ? answerBytes(200, '{"x":1}').slice(0, -3) : halfOf(good));
};

export const oneByteAtATime: Play = (socket, call) => {
  let left = goodAnswer(call);
  repeat(socket, 20, () => {
    const byte = left.slice(0, 1);
    left = left.slice(1);
    return byte === '' ? undefined : byte;
  });
};

export const floodOf1xx: Play = (socket) => {
  repeat(socket, 2, () => 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
};

export const garbage: Play = always(() => '\u0000\u0001what is this\r\n\r\n');

/** Two lengths: parsers may disagree on where the body ends. */
export const twoLengths: Play = always(() => answerBytes(200, '{}', ['content-length: 2']));

export const foldedHeader: Play = always(() => answerBytes(200, '{}', ['x-folded: a', ' b']));

export const headerBomb: Play = always(() =>
  answerBytes(200, '{}', [`x-bomb: ${'x'.repeat(70_000)}`]),
);

let bomb: Buffer | undefined;

/** 50 KB that decompress to 50 MB: a client, followed by spaces. */
export const gzipBomb: Play = (socket) => {
  bomb ??= gzipSync(JSON.stringify(restClient('a')).padEnd(50 * MIB));
  const head = `content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`;
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${head}`);
  socket.write(bomb);
};

/** Sends as much as the other side accepts. */
export const endlessBody: Play = (socket) => {
  socket.write(CHUNKED);
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const more = () => {
    while (!socket.destroyed && socket.write(chunk)) {}
  };
  socket.on('drain', more);
  more();
};

export const html: Play = always(() =>
  answerBytes(200, '<!doctype html><h1>Sign in to the Wi-Fi</h1>'),
);

export const badJson: Play = always(() => answerBytes(200, '{"id": "a", "name": "Acme",'));

export const wrongShape: Play = always(() => answerBytes(200, { ok: true, data: { id: 'a' } }));

export const noContent: Play = always(() => answerBytes(204));

/** Answers the first request on a connection, and closes the connection at the second. */
export const closesKeptAlive: Play = (socket, call) => {
  if (call.turn > 1) {
    socket.destroy();
  } else {
    socket.write(goodAnswer(call));
  }
};

/** Sends a second response after the right one; no operation may get it. */
export const answersTwice: Play = (socket, call) => {
  const poison = answerBytes(200, restClient('a', { name: 'Poison' }));
  socket.write(goodAnswer(call) + poison);
};

/** Fails the first times, and succeeds after that. */
export function firstTimes(times: number, fault: Play): Play {
  let left = times;
  return (socket, call) => {
    left -= 1;
    (left >= 0 ? fault : succeed)(socket, call);
  };
}

/** Of every `of` calls, `failing` fail. */
export function share(failing: number, of: number, fault: Play): Play {
  let calls = 0;
  return (socket, call) => {
    calls += 1;
    (calls % of < failing ? fault : succeed)(socket, call);
  };
}
