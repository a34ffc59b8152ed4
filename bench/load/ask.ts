import type { Target } from './requests.ts';

/** Sends one POST, outside of any load; returns the body of the response. */
export async function ask({ port, path, headers }: Target, body: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  return answer.text();
}
