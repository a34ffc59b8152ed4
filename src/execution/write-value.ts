import type { GraphQLEnumType, GraphQLScalarType } from 'graphql';
import { notPlain } from './not-plain-error.ts';
import { hear, isPromise, type Run, type Write, type Written } from './run.ts';
import type { WrittenTexts } from './written-texts.ts';

/** A field of an object: where its value is, and how it is written. */
export interface WrittenField {
  /** The response key as JSON, with the colon. */
  readonly label: string;
  readonly read: (source: unknown, run: Run) => unknown;
  readonly write: Write;
}

export function writeLeaf(type: GraphQLScalarType | GraphQLEnumType): Write {
  return (value) => {
    const text = JSON.stringify(type.serialize(value));
    if (text === undefined || text === 'null') {
      throw notPlain;
    }
    return text;
  };
}

/** @param write for what is not null */
export function writeNullable(write: Write): Write {
  return (value, run) => (value === null || value === undefined ? 'null' : write(value, run));
}

/** Where a null, or an error in place of a value, is not for us to explain. */
export function writeRequired(write: Write): Write {
  return (value, run) => {
    if (value === null || value === undefined) {
      throw notPlain;
    }
    return write(value, run);
  };
}

/** Waits for what is a promise, and takes nothing that is an error. */
export function writeSettled(write: Write): Write {
  return (value, run) => {
    if (isPromise(value)) {
      return hear(value.then((settled) => write(refuseError(settled), run)));
    }
    return write(refuseError(value), run);
  };
}

/** Inside what holds all of itself nothing is waited for. */
export function writeAtOnce(write: Write): Write {
  return (value, run) => {
    if (isPromise(value)) {
      hear(value);
      throw notPlain;
    }
    return write(refuseError(value), run);
  };
}

function refuseError(value: unknown): unknown {
  if (value instanceof Error) {
    throw notPlain;
  }
  return value;
}

export function writeList(writeItem: Write): Write {
  return (value, run) => {
    if (!Array.isArray(value)) {
      throw notPlain;
    }
    const items: unknown[] = value;
    items.filter(isPromise).forEach(hear);
    return concatenate(items, (item) => writeItem(item, run), '[', ']');
  };
}

export function writeObject(fields: readonly WrittenField[]): Write {
  return (source, run) =>
    concatenate(fields, ({ read, write }) => write(read(source, run), run), '{', '}', labelOf);
}

const labelOf = ({ label }: WrittenField) => label;

/** Writes an object that never changes only once. */
export function writeKept(write: Write, texts: WrittenTexts): Write {
  return (source, run) =>
    texts.keep(source, write, () => {
      const written = write(source, run);
      if (typeof written !== 'string') {
        throw notPlain;
      }
      return written;
    });
}

/** Asks for all parts before it waits for one, as the ordinary executor does. */
function concatenate<T>(
  parts: readonly T[],
  write: (part: T) => Written,
  open: string,
  close: string,
  labelOf: (part: T) => string = () => '',
): Written {
  let text = open;
  let separator = '';
  let pieces: Written[] | undefined;
  for (const part of parts) {
    const written = write(part);
    text += separator + labelOf(part);
    separator = ',';
    if (typeof written === 'string') {
      text += written;
    } else {
      pieces ??= [];
      pieces.push(text, written);
      text = '';
    }
  }
  text += close;
  return pieces === undefined
    ? text
    : hear(Promise.all([...pieces, text]).then((all) => all.join('')));
}
