import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from '../../ui/link.tsx';
import type { Issue, WriteProblem } from '../write-problem.ts';
import { WriteProblemNotice } from '../write-problem-notice.tsx';
import { FlagField, FormContext, TextField } from './fields.tsx';
import type { FormValues } from './form-values.ts';
import { IssueSummary } from './issue-summary.tsx';
import { numberIssues } from './number-issues.ts';

interface ClientFormProps {
  readonly start: FormValues;
  readonly isNew: boolean;
  readonly cancelPath: string;
  readonly submitName: string;
  /** Sends the form; resolves to the problem, or to undefined if it succeeded. */
  readonly submit: (values: FormValues) => Promise<WriteProblem | undefined>;
  readonly look: ReactNode;
}

/** The form for a new or an existing client. */
export function ClientForm({
  start,
  isNew,
  cancelPath,
  submitName,
  submit,
  look,
}: ClientFormProps) {
  const [values, setValues] = useState(start);
  const [problem, setProblem] = useState<WriteProblem>();
  const [isSending, setSending] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const issues: readonly Issue[] = problem?.kind === 'issues' ? problem.issues : [];
  useEffect(() => {
    if (problem !== undefined) {
      told.current?.focus();
    }
  }, [problem]);

  async function send() {
    const unfit = numberIssues(values);
    if (unfit.length > 0) {
      setProblem({ kind: 'issues', issues: unfit });
      return;
    }
    setSending(true);
    setProblem(undefined);
    const outcome = await submit(values);
    setSending(false);
    setProblem(outcome);
  }

  return (
    <FormContext
      value={{
        values,
        change: (place, value) => setValues((current) => ({ ...current, [place]: value })),
        messageAt: (place) => issues.find((issue) => issue.place === place)?.message,
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSending) {
            send();
          }
        }}
      >
        <div ref={told} tabIndex={-1}>
          <IssueSummary issues={issues} />
          {problem && <WriteProblemNotice problem={problem} look={look} />}
        </div>
        <ClientFields isNew={isNew} />
        <div className="form-end actions">
          <button type="submit" className="button-first" aria-disabled={isSending}>
            {isSending ? 'Saving …' : submitName}
          </button>
          <Link href={cancelPath} className="button">
            Cancel
          </Link>
        </div>
      </form>
    </FormContext>
  );
}

function ClientFields({ isNew }: { isNew: boolean }) {
  const otherwise = isNew ? "Empty: the account's default" : 'Empty: none';
  return (
    <>
      <fieldset>
        <legend>Client</legend>
        <TextField
          place="name"
          label="Name"
          hint="Required: what the client is called"
          size="wide"
          required
        />
        <TextField place="vatNumber" label="VAT number" />
        <TextField
          place="nationalIdentificationNumber"
          label="Registered under"
          hint="SIRET, KVK, …"
        />
        <TextField place="details" label="Details" size="wide" lines={4} hint="May be HTML" />
        {!isNew && (
          <>
            <FlagField
              place="pinned"
              label="Pinned"
              hint="Kept at the top of lists in LSP.expert"
            />
            <FlagField place="archived" label="Archived" hint="Out of use, but not deleted" />
          </>
        )}
      </fieldset>
      <fieldset>
        <legend>Address</legend>
        <TextField
          place="address.name"
          label="Name on invoices"
          size="wide"
          {...(isNew && { hint: 'Empty: the name of the client' })}
        />
        <TextField place="address.line1" label="Address, first line" size="wide" />
        <TextField place="address.line2" label="Address, second line" size="wide" />
        <TextField place="address.postalCode" label="Postal code" size="short" />
        <TextField place="address.city" label="City" size="long" />
        <TextField place="address.state" label="State or province" size="long" />
        <TextField place="address.country" label="Country" hint="Two letters: BE" size="short" />
      </fieldset>
      <fieldset>
        <legend>Invoicing</legend>
        <TextField
          place="invoice.currency"
          label="Currency"
          hint="Three letters: EUR"
          size="short"
        />
        <TextField
          place="invoice.paymentTerms"
          label="Days to pay"
          hint="Empty: the account's default"
          size="short"
          inputMode="numeric"
        />
        <TextField
          place="invoice.minimumFee"
          label="Minimum fee"
          hint={otherwise}
          size="short"
          inputMode="decimal"
        />
        <FlagField
          place="invoice.applyVATReverseCharge"
          label="VAT reverse charge"
          hint="The client pays the VAT"
        />
      </fieldset>
    </>
  );
}
