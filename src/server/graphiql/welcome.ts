/** What GraphiQL tells of the API that it talks to. */
export interface GraphiQLSetting {
  /** True: behind it is the embedded API with its sample data. */
  readonly embedded: boolean;
  /** What callers send as a credential. */
  readonly credential: 'nothing' | 'API key' | 'token';
}

/**
 * @param serviceKey the service's own API key: callers show a token then
 * @param defaultApiKey for callers who show nothing, with the embedded API only
 */
export function graphiqlSetting(
  serviceKey: string | undefined,
  defaultApiKey: string | undefined,
): GraphiQLSetting {
  const withoutToken = defaultApiKey === undefined ? 'API key' : 'nothing';
  return {
    embedded: defaultApiKey !== undefined,
    credential: serviceKey === undefined ? withoutToken : 'token',
  };
}

/** What the first tab says above its query. */
export function welcome({ embedded, credential }: GraphiQLSetting): string {
  const lines = [
    'Welcome! This is GraphQL over the',
    'Clients API of LSP.expert.',
    '',
    ...(embedded
      ? [
          'The clients are invented, and there',
          'is no real account behind them:',
          'change what you like.',
        ]
      : ['This is the real API: your', 'changes are real.']),
    ...(credential === 'nothing'
      ? ['No API key is needed.']
      : [
          '',
          `Your ${credential} goes into "Headers", below:`,
          `{"authorization": "Bearer <your ${credential}>"}`,
          'One tab is enough, the others use it',
          'too. This browser keeps it; Settings',
          'can switch that off.',
        ]),
    '',
    'The first button on the left opens',
    'the documentation; the other tabs',
    'have more examples. Tab leaves this',
    'editor after Ctrl-M (Mac: ⌃⇧M).',
  ];
  return lines
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
    .concat('\n\n');
}
