import { expect } from 'vitest';
import { ask, type GatewayProcess, startProcess } from './gateway-process.ts';
import { type ScriptedAnswer, type ScriptedApi, scriptedApiForTest } from './scripted-api.ts';
import { visit } from './visit.ts';

export const KEY = { authorization: 'Bearer some-key' };
export const READ = '{ client(id: "a") { id } }';
export const WRITE = 'mutation { deleteClient(id: "a") { __typename } }';

export interface WaitingProcess {
  readonly gateway: GatewayProcess;
  readonly origin: string;
  readonly api: ScriptedApi;
  /** Resolves when the REST API has got a call. */
  readonly arrived: Promise<void>;
  /** Makes the REST API answer all calls with this response. */
  readonly answer: (answer: ScriptedAnswer) => void;
}

/** A process over a REST API that answers when the test says so. */
export async function startWaiting(env: Record<string, string> = {}): Promise<WaitingProcess> {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ScriptedAnswer>();
  const api = await scriptedApiForTest(() => {
    arrived.resolve();
    return answer.promise;
  });
  const gateway = startProcess({ CLIENTS_API_URL: api.url, ...env });
  const origin = await gateway.origin();
  // Once it answers, its signal handlers are installed.
  await ask(origin, '{ __typename }');
  return { gateway, origin, api, arrived: arrived.promise, answer: answer.resolve };
}

export const draining = ({ logged }: GatewayProcess) => logged(({ msg }) => msg === 'draining');

/** Waits until the port is closed, which happens shortly after the log line about draining. */
export async function untilRefused(origin: string): Promise<void> {
  await expect.poll(() => visit(origin)).toBe('ECONNREFUSED');
}

export async function codeOf(response: Promise<Response>): Promise<string | undefined> {
  const { errors } = (await (await response).json()) as {
    errors?: { extensions: { code: string } }[];
  };
  return errors?.[0]?.extensions.code;
}

/** Waits until the process has ended with this exit code; returns how long that took. */
export async function msUntilExit(gateway: GatewayProcess, code: number): Promise<number> {
  const from = performance.now();
  expect(await gateway.exit).toEqual({ code, signal: null });
  return performance.now() - from;
}
