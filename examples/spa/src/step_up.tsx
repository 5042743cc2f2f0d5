import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { stepUp, type Problem } from 'vestibule-client';
import { useClient } from 'vestibule-client/react';
import { Field, Form } from './form';

// The client asks outside of React: the request waits until the dialog is closed.
let answer: ((steppedUp: boolean) => void) | undefined;
let changed = () => {};

export function askForPassword(): Promise<boolean> {
  return new Promise((resolve) => {
    answer = resolve;
    changed();
  });
}

function close(steppedUp: boolean) {
  answer?.(steppedUp);
  answer = undefined;
  changed();
}

function subscribe(listener: () => void) {
  changed = listener;
  return () => {
    changed = () => {};
  };
}

export function StepUpDialog() {
  const asked = useSyncExternalStore(subscribe, () => !!answer);
  return asked ? <Dialog /> : null;
}

function Dialog() {
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={() => close(false)} aria-labelledby="step-up">
      <h2 id="step-up">Confirm that it is you</h2>
      <Form
        button="Confirm"
        problem={problem}
        onSubmit={async ({ secret = '' }) => {
          // An account with a second factor shows its code.
          const result = await stepUp(client, /^\d{6}$/.test(secret) ? { code: secret } : { password: secret });
          if (result.status === 'ok') close(true);
          else setProblem(result.problem);
        }}
      >
        <Field
          label="Password, or the code of your authenticator app"
          name="secret"
          type="password"
          autoComplete="current-password"
        />
      </Form>
      <button onClick={() => close(false)}>Cancel</button>
    </dialog>
  );
}
