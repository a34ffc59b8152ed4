/** The gateway cannot start; the message is for whoever started it, and says all there is to know. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Everything that is wrong with one thing, a line each. */
export function listProblems(heading: string, problems: readonly string[]): StartError {
  return new StartError([heading, ...problems.map((problem) => `  ${problem}`)].join('\n'));
}
