/** The gateway cannot start. The message is for whoever started it, and is all that they see. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The error for everything that is wrong with one thing, a line each. */
export function startErrorOf(heading: string, problems: readonly string[]): StartError {
  return new StartError([heading, ...problems.map((problem) => `  ${problem}`)].join('\n'));
}
