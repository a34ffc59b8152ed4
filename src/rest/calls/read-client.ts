import { z } from 'zod';
import { type OnBreach, readShape } from '../bodies/read-shape.ts';
import { ContractBreachError } from '../errors/contract-breach-error.ts';
import { type Client, clientShape } from '../shapes/client.ts';
import type { ClientInvoiceSettings } from '../shapes/client-invoice-settings.ts';
import { isMatchesType } from '../shapes/client-service.ts';

const FLAGS = ['archived', 'pinned'] as const satisfies (keyof Client)[];
const INVOICE_FLAGS = [
  'applyVATReverseCharge',
  'overrideGroupMatches',
  'rappenRounding',
] as const satisfies (keyof ClientInvoiceSettings)[];

/**
 * Compiled, since it runs on everything that is read. It only validates: a valid client stays the object that JSON
 * gave, unknown keys included, since copying it would cost as much as parsing it.
 */
const wholeShape = z.compile(clientShape);
const idShape = clientShape.pick({ id: true });
const requiredShape = clientShape.pick({ id: true, name: true, createdAt: true, updatedAt: true });

/**
 * Reads a client as far as it can be read (see `readShape`).
 *
 * @throws ContractBreachError when it is no client: no object, or one without an id
 */
export function readClient(value: unknown, onBreach: OnBreach): Client {
  const client = wholeShape.validate(value) ? value : readParts(value, onBreach);
  reportAssumptions(client, onBreach);
  return client;
}

function readParts(value: unknown, onBreach: OnBreach): Client {
  if (!idShape.validate(value)) {
    onBreach('id');
    throw new ContractBreachError('id');
  }
  return readShape(clientShape, value, '', onBreach);
}

/** The client in the response of a write, or undefined where there is none: any 2xx is success. */
export function readWrittenClient(value: unknown, onBreach: OnBreach): Client | undefined {
  return requiredShape.validate(value) ? readClient(value, onBreach) : undefined;
}

/** The id alone, for a write whose response is less than a client. */
export function readWrittenId(value: unknown): string | undefined {
  return idShape.safeParse(value).data?.id;
}

/** Values that the gateway fills in for the REST API (false, null) are reported as breaches too. */
function reportAssumptions(client: Client, onBreach: OnBreach): void {
  for (const flag of FLAGS) {
    if (isMissing(() => client[flag])) {
      onBreach(flag);
    }
  }
  const invoice = peek(() => client.invoice);
  for (const flag of invoice ? INVOICE_FLAGS : []) {
    if (isMissing(() => invoice?.[flag])) {
      onBreach(`invoice.${flag}`);
    }
  }
  for (const service of peek(() => client.services) ?? []) {
    const type = peek(() => service.matchesType);
    if (typeof type === 'string' && !isMatchesType(type)) {
      onBreach('services.matchesType');
    }
  }
}

function isMissing(read: () => unknown): boolean {
  try {
    const value = read();
    return value === undefined || value === null;
  } catch {
    return false;
  }
}

/** A value that breaks the contract throws when it is read; it was already reported. */
function peek<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
