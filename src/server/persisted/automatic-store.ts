const MOST_CHARACTERS = 4 * 1024 * 1024;
const LONGEST_TEXT = 64 * 1024;

/** Operations that callers registered, by hash. A cache: what is forgotten is sent again. */
export interface AutomaticStore {
  get: (hash: string) => string | undefined;
  set: (hash: string, text: string) => void;
}

/** Bounded in characters; the longest unused goes first. */
export function createAutomaticStore(mostCharacters = MOST_CHARACTERS): AutomaticStore {
  const texts = new Map<string, string>();
  let characters = 0;
  const remove = (hash: string) => {
    characters -= texts.get(hash)?.length ?? 0;
    texts.delete(hash);
  };
  return {
    get(hash) {
      const text = texts.get(hash);
      if (text !== undefined) {
        texts.delete(hash);
        texts.set(hash, text);
      }
      return text;
    },
    set(hash, text) {
      remove(hash);
      if (text.length > LONGEST_TEXT) {
        return;
      }
      texts.set(hash, text);
      characters += text.length;
      for (const oldest of texts.keys()) {
        if (characters <= mostCharacters) {
          return;
        }
        remove(oldest);
      }
    },
  };
}
