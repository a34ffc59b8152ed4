import { afterAll } from 'vitest';
import { linesOf, sendAnswer, startRestServer } from './rest-server.ts';
import type { ScriptedAnswer, ScriptedCall } from './scripted-api.ts';

export type AnswerCall = (call: ScriptedCall) => ScriptedAnswer | Promise<ScriptedAnswer>;

/** A REST API for all tests of a file; each test sets its responses. */
export interface AnsweringApi {
  readonly url: string;
  readonly key: string;
  answer: AnswerCall;
  /** Takes the calls since the last time, as `GET /v2/clients?page=1`. */
  takeLines: () => string[];
  close: () => Promise<void>;
}

export async function startAnsweringApi(): Promise<AnsweringApi> {
  const calls: ScriptedCall[] = [];
  const { url, close } = await startRestServer(async (call, res) => {
    calls.push(call);
    sendAnswer(res, await api.answer(call));
  });
  const api: AnsweringApi = {
    url,
    key: 'answering-key',
    answer: () => ({ status: 500 }),
    takeLines: () => linesOf(calls.splice(0)),
    close,
  };
  return api;
}

/** Like `startAnsweringApi`, for a whole file of tests; closed after them. */
export async function answeringApiForSuite(): Promise<AnsweringApi> {
  const api = await startAnsweringApi();
  afterAll(api.close);
  return api;
}
