import { createContext, type InputHTMLAttributes, use, useId } from 'react';
import type { FlagPlace, FormValues, Place, TextPlace } from './form-values.ts';

interface FormState {
  readonly values: FormValues;
  readonly change: (place: Place, value: string | boolean) => void;
  readonly messageAt: (place: Place) => string | undefined;
}

export const FormContext = createContext<FormState | undefined>(undefined);

function useForm(): FormState {
  const form = use(FormContext);
  if (form === undefined) {
    throw new Error('A field is outside of its form.');
  }
  return form;
}

/** The id is the path in the input, so that a link in the summary finds the field. */
export const fieldId = (place: string) => `field-${place.replaceAll('.', '-')}`;

interface TextFieldProps
  extends Pick<InputHTMLAttributes<HTMLInputElement>, 'inputMode' | 'required'> {
  readonly place: TextPlace;
  readonly label: string;
  readonly hint?: string;
  readonly lines?: number;
  readonly size?: 'short' | 'long' | 'wide';
}

/** A text field with its label, its hint and its issue, which a screen reader reads together. */
export function TextField({ place, label, hint, lines, size, ...rest }: TextFieldProps) {
  const { values, change, messageAt } = useForm();
  const described = useId();
  const message = messageAt(place);
  const shared = {
    ...rest,
    id: fieldId(place),
    name: place,
    value: values[place],
    autoComplete: 'off',
    'aria-invalid': message !== undefined,
    'aria-describedby': described,
    onChange: ({ target }: { target: { value: string } }) => change(place, target.value),
  };
  return (
    <div className={`field field-${size ?? 'half'}`}>
      <label htmlFor={fieldId(place)}>{label}</label>
      {lines === undefined ? (
        <input type="text" {...shared} />
      ) : (
        <textarea rows={lines} {...shared} />
      )}
      <p id={described} className={message === undefined ? 'hint' : 'hint issue'}>
        {message ?? hint ?? ''}
      </p>
    </div>
  );
}

export function FlagField({
  place,
  label,
  hint,
}: {
  place: FlagPlace;
  label: string;
  hint: string;
}) {
  const { values, change } = useForm();
  const described = useId();
  return (
    <div className="field field-flag">
      <input
        type="checkbox"
        id={fieldId(place)}
        name={place}
        checked={values[place]}
        aria-describedby={described}
        onChange={({ target }) => change(place, target.checked)}
      />
      <label htmlFor={fieldId(place)}>{label}</label>
      <p id={described} className="hint">
        {hint}
      </p>
    </div>
  );
}
