import { useState } from 'react';
import type { Due, Problem } from 'vestibule-client';
import { useClient, useSession } from 'vestibule-client/react';
import * as signIn from 'vestibule-client/sign-in';
import { Field, Form } from '../form';
import { Link } from '../router';
import { SecondFactor } from '../second_factor';

export function LogIn() {
  const client = useClient();
  const session = useSession();
  const [problem, setProblem] = useState<Problem>();
  const [due, setDue] = useState<Due>();
  const [note, setNote] = useState('');
  if (due) {
    return (
      <>
        <h1>Second step</h1>
        <SecondFactor due={due} />
      </>
    );
  }
  const ended = session.status === 'signed_out' && session.problem;
  return (
    <>
      <h1>Log in</h1>
      {ended && <p role="status">Your session has ended. Please log in again.</p>}
      {note && <p role="status">{note}</p>}
      <Form
        button="Log In"
        problem={problem}
        onSubmit={async ({ email = '', password = '' }) => {
          const result = await signIn.password(client, { email, password });
          setProblem(result.status === 'error' ? result.problem : undefined);
          if (result.status === 'second_factor_required') setDue(result);
          if (result.status === 'second_factor_enrolment_required')
            setNote(
              'Your account needs a second factor. This example has no page that adds one: vestibule-client/second-factor has enrolTotp.',
            );
        }}
      >
        <Field label="Email" name="email" type="email" autoComplete="username" problem={problem} />
        <Field label="Password" name="password" type="password" autoComplete="current-password" problem={problem} />
      </Form>
      <p>
        No account yet? <Link to="/signup">Sign up</Link>
      </p>
    </>
  );
}
