import { withoutMark } from './without-mark.ts';

/** The JSON in a body, or undefined where there is none. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(withoutMark(body.toString()));
  } catch {
    return undefined;
  }
}
