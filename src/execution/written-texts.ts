const MAX_CHARACTERS = 16 * 1024 * 1024;

/** The JSON text of objects that never change, by what was selected of them. */
export interface WrittenTexts {
  /** Remembers the text of a frozen object; writes that of any other each time. */
  keep: (source: unknown, selection: object, write: () => string) => string;
}

/**
 * A text lives as long as both its object and its selection, or until all texts together have too many characters: then
 * all are dropped at once, which costs no more than writing them again. A selection holds the document that it is from.
 */
export function createWrittenTexts(): WrittenTexts {
  let texts = new WeakMap<object, WeakMap<object, string>>();
  let characters = 0;
  return {
    keep(source, selection, write) {
      if (typeof source !== 'object' || source === null || !Object.isFrozen(source)) {
        return write();
      }
      const known = texts.get(selection)?.get(source);
      if (known !== undefined) {
        return known;
      }
      // A text that was put together is many pieces inside, which would be gone through at each use.
      const text = Buffer.from(write()).toString();
      characters += text.length;
      if (characters > MAX_CHARACTERS) {
        texts = new WeakMap();
        characters = text.length;
      }
      texts.getOrInsertComputed(selection, () => new WeakMap()).set(source, text);
      return text;
    },
  };
}
