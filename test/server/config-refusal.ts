import { expect } from 'vitest';
import { StartError } from '../../src/config/start-error.ts';
import { readConfig } from '../../src/config.ts';

/** The message with which this environment is refused; throws when it is accepted. */
export function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return error instanceof StartError ? error.message : '';
  }
  throw new Error('This configuration was accepted.');
}

/** The variables that a message names. */
export const named = (message: string) =>
  message.split('\n').flatMap((line) => /^ {2}([A-Z_]+) /.exec(line)?.[1] ?? []);
