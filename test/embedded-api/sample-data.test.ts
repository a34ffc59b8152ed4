import { describe, expect, test } from 'vitest';
import { clientSchema } from '../../src/embedded-api/client.ts';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';

const account = sampleAccount();
const clients = [...account.clients.values()];

describe('sample data', () => {
  test('is about sixty clients, each with its own id', () => {
    expect(clients.length).toBeGreaterThanOrEqual(55);
    expect(clients.length).toBeLessThanOrEqual(70);
    for (const [id, client] of account.clients) {
      expect(client.id).toBe(id);
    }
  });

  test('has no id twice, whatever it belongs to', () => {
    const nested = clients.flatMap(({ id, contacts, files, marketings, notes, services }) => [
      id,
      ...[contacts, files, marketings, notes, services].flat().map((item) => item.id),
    ]);
    const configured = Object.values(account)
      .filter((list) => Array.isArray(list))
      .flatMap((list) => list.flatMap((item) => ('id' in item ? [item.id] : [])));
    const all = [...nested, ...configured];
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) {
      expect(id).toMatch(/^[0-9a-f]{24}$/);
    }
  });

  test('refers only to objects that the account has', () => {
    for (const {
      catConfiguration,
      invoice,
      labels,
      marketings,
      notes,
      services,
      users,
    } of clients) {
      expect(account.currencies).toContainEqual(invoice.currency);
      expect(account.documents).toContainEqual(invoice.document);
      for (const tax of [invoice.tax1, invoice.tax2]) {
        if (tax !== undefined) {
          expect(account.taxes).toContainEqual(tax);
        }
      }
      if (catConfiguration !== undefined) {
        expect(account.catConfigurations).toContainEqual(catConfiguration);
      }
      for (const label of labels) {
        expect(account.labels).toContainEqual(label);
      }
      for (const user of users) {
        expect(account.users).toContainEqual(user);
      }
      for (const { user } of marketings) {
        expect(account.users).toContainEqual(user);
      }
      for (const { user, editedByUser = user } of notes) {
        expect(account.users).toContainEqual(user);
        expect(account.users).toContainEqual(editedByUser);
      }
      for (const price of services) {
        expect(account.currencies).toContainEqual(price.currency);
        expect(account.services).toContainEqual(price.service);
        expect(account.quantityTypes).toContainEqual(price.quantityType);
        if (price.domain !== undefined) {
          expect(account.domains).toContainEqual(price.domain);
        }
        if (price.languagePair !== undefined) {
          expect(account.languagePairs).toContainEqual(price.languagePair);
        }
        for (const { percentage: _, unitCost: __, ...match } of price.matches) {
          expect(account.matches).toContainEqual(match);
        }
      }
    }
  });

  test('has defaults that the account has', () => {
    const { defaults } = account;
    expect(account.currencies.map(({ code }) => code)).toContain(defaults.currency);
    expect(account.documents.map(({ id }) => id)).toContain(defaults.document);
    expect(account.users.map(({ id }) => id)).toContain(defaults.user);
    expect(account.taxes.map(({ id }) => id)).toContain(defaults.tax1);
  });

  test('has times in a plausible order', () => {
    const created = clients.map(({ createdAt }) => createdAt);
    expect(created).toEqual([...new Set(created)].toSorted());
    expect(created[0]?.slice(0, 4)).toBe('2021');
    expect(created.at(-1)?.slice(0, 4)).toBe('2026');
    for (const { createdAt, updatedAt, files, notes } of clients) {
      expect(updatedAt > createdAt).toBe(true);
      for (const item of [...files, ...notes]) {
        expect(item.createdAt >= createdAt).toBe(true);
        expect(item.createdAt <= updatedAt).toBe(true);
      }
    }
  });

  test('is invented: every URL and email address is of an example domain', () => {
    const hosts = JSON.stringify(clients).matchAll(/(?:https?:\/\/|@)([a-z0-9.-]+)/g);
    for (const [, host] of hosts) {
      expect(host).toMatch(/\.example$/);
    }
  });

  test('rounds to rappen only in Swiss francs', () => {
    const rounded = clients.filter(({ invoice }) => invoice.rappenRounding);
    expect(rounded.length).toBeGreaterThan(1);
    for (const { invoice } of rounded) {
      expect(invoice.currency.code).toBe('CHF');
    }
  });

  test('begins with a client that has a value in every field', () => {
    const [first] = clients;
    expect(first).toMatchObject({ id: '6548c72a13162e1d7ade0001', name: 'Northwind Localization' });
    expect(Object.keys(first ?? {}).toSorted()).toEqual(Object.keys(clientSchema.shape).toSorted());
    for (const part of ['address', 'invoice', 'filenameFormats'] as const) {
      const shape = clientSchema.shape[part];
      const keys = 'shape' in shape ? shape.shape : shape.def.innerType.shape;
      expect(Object.keys(first?.[part] ?? {}).toSorted()).toEqual(Object.keys(keys).toSorted());
    }
    for (const part of ['contacts', 'files', 'marketings', 'notes', 'services'] as const) {
      const keys = new Set((first?.[part] ?? []).flatMap((item) => Object.keys(item)));
      const shape = clientSchema.shape[part].element.shape;
      expect([...keys].toSorted()).toEqual(Object.keys(shape).toSorted());
    }
  });

  test('has clients with almost no values', () => {
    const bare = clients.filter(
      ({ contacts, details, services }) =>
        [...contacts, ...services, ...(details ?? [])].length === 0,
    );
    expect(bare.length).toBeGreaterThan(2);
  });

  test('is the same each time, in independent copies', () => {
    const copy = sampleAccount();
    expect(copy).toEqual(account);
    copy.clients.get('6548c72a13162e1d7ade0001')?.contacts.pop();
    copy.taxes.pop();
    expect(sampleAccount()).toEqual(account);
  });
});
