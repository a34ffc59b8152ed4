import { type GraphQLEnumType, GraphQLID, type GraphQLScalarType, GraphQLString } from 'graphql';
import { leaveGap } from './gap.ts';
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
  // Their strings are written as they are.
  const isText = type === GraphQLID || type === GraphQLString;
  return (value) => {
    if (isText && typeof value === 'string') {
      return JSON.stringify(value);
    }
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

/** A null, or an error in place of a value, which only the ordinary executor can report. */
export function writeRequired(write: Write): Write {
  return (value, run) => {
    if (value === null || value === undefined) {
      throw notPlain;
    }
    return write(value, run);
  };
}

/** Waits for promises, and refuses errors. */
export function writeSettled(write: Write): Write {
  return (value, run) => {
    if (isPromise(value)) {
      return leaveGap(value, run, (settled) => write(refuseError(settled), run));
    }
    return write(refuseError(value), run);
  };
}

/** Inside a self-contained type there is nothing to wait for. */
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
    let text = '[';
    let separator = '';
    let pieces: Written[] | undefined;
    for (const item of items) {
      const written = writeItem(item, run);
      text += separator;
      separator = ',';
      if (typeof written === 'string') {
        text += written;
      } else {
        pieces ??= [];
        pieces.push(text, written);
        text = '';
      }
    }
    return join(pieces, `${text}]`);
  };
}

/** Starts all parts before it waits for one, as the ordinary executor does. */
export function writeObject(fields: readonly WrittenField[]): Write {
  const parts = fields.map((field, nth) => ({
    ...field,
    label: nth === 0 ? field.label : `,${field.label}`,
  }));
  return (source, run) => {
    let text = '{';
    let pieces: Written[] | undefined;
    for (const { label, read, write } of parts) {
      const written = write(read(source, run), run);
      text += label;
      if (typeof written === 'string') {
        text += written;
      } else {
        pieces ??= [];
        pieces.push(text, written);
        text = '';
      }
    }
    return join(pieces, `${text}}`);
  };
}

function join(pieces: Written[] | undefined, last: string): Written {
  if (pieces === undefined) {
    return last;
  }
  pieces.push(last);
  return pieces;
}

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
