/** The flat parameters of a create or an update (page "clients"): absent, null and value are three things. */
export type ClientParameters = Readonly<Record<string, string | number | boolean | null>>;

/** How the REST API is set up to read writes. */
export interface BodyFormat {
  readonly body: 'form' | 'json';
  /** How null is written in a form: `details=` or `details=null`. */
  readonly formNull: 'empty' | 'null';
}

interface EncodedBody {
  readonly contentType: string;
  readonly body: string;
}

/** Writes parameters in one of these formats. */
export function encodeBody(
  parameters: ClientParameters,
  { body, formNull }: BodyFormat,
): EncodedBody {
  if (body === 'json') {
    return { contentType: 'application/json', body: JSON.stringify(parameters) };
  }
  const nullText = formNull === 'empty' ? '' : 'null';
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    form.append(name, value === null ? nullText : formText(value));
  }
  return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

/** Numbers as people write them: a form's reader need not know exponents. No number needs more than 17 digits. */
function formText(value: string | number | boolean): string {
  return typeof value === 'number' && /e/.test(String(value))
    ? value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17 })
    : String(value);
}
