import { z } from 'zod';
import { ContractBreachError } from '../errors/contract-breach-error.ts';

/** Called for a value that breaks the contract, with its place in the client, without positions (`contacts.email`). */
export type OnBreach = (field: string) => void;

/**
 * Reads a value by its shape as far as it goes: a wrong value spoils the key that holds it and nothing
 * else. Such a key throws a ContractBreachError when it is asked for, so that a caller who does not
 * want it never sees the breach.
 *
 * @param field where the value is, for the breach: `contacts`; empty for the client itself
 * @param onBreach told of every breach, asked for or not
 * @throws ContractBreachError when nothing can be made of the value
 */
export function readShape<T extends z.ZodType>(
  shape: T,
  value: unknown,
  field: string,
  onBreach: OnBreach,
): z.input<T> {
  if (shape.validate(value)) {
    return value;
  }
  // zod's types hold only for what is valid; the parts below were each checked by their own shape.
  return readParts(shape, value, field, onBreach) as z.input<T>;
}

function readParts(shape: z.ZodType, value: unknown, field: string, onBreach: OnBreach): unknown {
  const inner = unwrap(shape);
  if (inner instanceof z.ZodObject && isObject(value)) {
    return readObject(inner, value, field, onBreach);
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const element: unknown = inner.element;
    return element instanceof z.ZodType
      ? value.map((item) => readShape(element, item, field, onBreach))
      : value;
  }
  onBreach(field);
  throw new ContractBreachError(field);
}

function readObject(
  shape: z.ZodObject,
  value: Record<string, unknown>,
  field: string,
  onBreach: OnBreach,
): object {
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(shape.shape)) {
    try {
      const partField = field === '' ? key : `${field}.${key}`;
      result[key] = readShape(part, value[key], partField, onBreach);
    } catch (error) {
      Object.defineProperty(result, key, {
        enumerable: true,
        get() {
          throw error;
        },
      });
    }
  }
  return result;
}

function unwrap(shape: z.ZodType): unknown {
  return shape instanceof z.ZodOptional || shape instanceof z.ZodNullable
    ? unwrap(shape.unwrap() as z.ZodType)
    : shape;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
