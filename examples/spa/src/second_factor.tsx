import { useState } from 'react';
import type { Due, Problem, SignInResult } from 'vestibule-client';
import { useClient } from 'vestibule-client/react';
import * as secondFactor from 'vestibule-client/second-factor';
import { Field, Form } from './form';

/** The second step of a login. The page changes by itself when the user is signed in. */
export function SecondFactor({ due }: { due: Due }) {
  const client = useClient();
  const [problem, setProblem] = useState<Problem>();
  return (
    <Form
      button="Continue"
      problem={problem}
      onSubmit={async ({ code = '' }) => {
        const { challenge } = due;
        // A recovery code has five groups of letters.
        const result: SignInResult = code.includes('-')
          ? await secondFactor.recoveryCode(client, { challenge, code })
          : await secondFactor.code(client, { challenge, code });
        setProblem(result.status === 'error' ? result.problem : undefined);
      }}
    >
      <Field
        label="Code of your authenticator app, or a recovery code"
        name="code"
        autoComplete="one-time-code"
        autoFocus
      />
    </Form>
  );
}
