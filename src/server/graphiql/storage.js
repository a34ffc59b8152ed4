// Where the browser keeps nothing for the page (all cookies are blocked), already naming `localStorage` throws, and
// GraphiQL would not start. It then keeps its tabs until the page is left.
try {
  window.localStorage;
} catch {
  const kept = new Map();
  const value = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  };
  Object.defineProperty(window, 'localStorage', { value });
}
