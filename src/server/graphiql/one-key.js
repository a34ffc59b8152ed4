// A key that was typed into the headers of one tab serves those that have none: nobody types it seven times.
// It stays where GraphiQL keeps its tabs. The braces keep these names from the other scripts of the page.
{
  const ask = window.fetch;
  const isKey = ([name]) => name.toLowerCase() === 'authorization';

  /** Half-typed headers are no JSON yet. */
  const parse = (text) => {
    try {
      return JSON.parse(text) ?? {};
    } catch {
      return {};
    }
  };

  const keyOfTabs = () => {
    const { tabs = [] } = parse(localStorage.getItem('graphiql:tabState'));
    const keys = tabs.flatMap(({ headers }) => Object.entries(parse(headers)).filter(isKey));
    return keys.map(([, key]) => key).find((key) => typeof key === 'string' && key !== '');
  };

  window.fetch = (url, options = {}) => {
    const headers = new Headers(options.headers);
    const key = headers.has('authorization') ? undefined : keyOfTabs();
    if (key !== undefined) {
      headers.set('authorization', key);
    }
    return ask(url, { ...options, headers });
  };
}
