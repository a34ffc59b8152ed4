const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of a moment. */
export function Day({ at }: { at: string | null }) {
  return at === null ? null : <time dateTime={at}>{DAY.format(new Date(at))}</time>;
}

/** An amount with its currency; unit prices of words have up to four decimals. */
export function amount(value: number, code: string | undefined): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  // The code comes from the account, and an invalid one makes Intl throw.
  return code !== undefined && /^[A-Z]{3}$/.test(code)
    ? value.toLocaleString(undefined, { style: 'currency', currency: code, ...digits })
    : `${value.toLocaleString(undefined, digits)} ${code ?? ''}`.trim();
}

/** A fraction as people say it: 0.21 is 21 %. */
export function percent(fraction: number): string {
  return fraction.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 3 });
}
