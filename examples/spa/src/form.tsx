import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import type { Problem } from 'vestibule-client';

const detailOf = (problem: Problem | undefined, name: string) =>
  problem?.errors?.find(({ pointer }) => pointer === `/${name}`)?.detail;

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  name: string;
  problem?: Problem | undefined;
};

/** A labelled input that shows what the server said about it. */
export function Field({ label, name, problem, ...input }: FieldProps) {
  const id = useId();
  const error = detailOf(problem, name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} required aria-invalid={!!error} aria-describedby={error && `${id}-error`} {...input} />
      {error && <p id={`${id}-error`}>{error}</p>}
    </div>
  );
}

interface FormProps {
  button: string;
  problem: Problem | undefined;
  children: ReactNode;
  onSubmit(values: Record<string, string>): Promise<unknown>;
}

/** One request at a time, and its error above the button. */
export function Form({ button, problem, children, onSubmit }: FormProps) {
  const [busy, setBusy] = useState(false);
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        await onSubmit(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
        setBusy(false);
      }}
    >
      {children}
      <p role="alert">{problem && !problem.errors?.length && problem.detail}</p>
      <button aria-busy={busy}>{button}</button>
    </form>
  );
}
