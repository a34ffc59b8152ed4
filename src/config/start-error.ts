/** The gateway cannot start; the message is for whoever started it, and says all there is to know. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
