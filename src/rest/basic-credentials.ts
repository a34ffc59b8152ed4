/** The API key is the user name, the password is empty (every page). */
export function basicCredentials(apiKey: string): string {
  return Buffer.from(`${apiKey}:`).toString('base64');
}
