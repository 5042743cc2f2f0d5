import { useState } from 'react';
import { signUp, type Problem } from 'vestibule-client';
import { useClient } from 'vestibule-client/react';
import { Field, Form } from '../form';
import { Link } from '../router';

export function SignUp() {
  const client = useClient();
  const [problem, setProblem] = useState<Problem>();
  const [note, setNote] = useState('');
  if (note) return <p role="status">{note}</p>;
  return (
    <>
      <h1>Create your account</h1>
      <Form
        button="Sign Up"
        problem={problem}
        onSubmit={async ({ name = '', email = '', password = '' }) => {
          const result = await signUp(client, { name, email, password });
          setProblem(result.status === 'error' ? result.problem : undefined);
          if (result.status === 'verification_sent') setNote('We have sent you a mail. Open its link, then log in.');
          if (result.status === 'second_factor_enrolment_required')
            setNote('Your account needs a second factor. Log in to add one.');
        }}
      >
        <Field label="Name" name="name" autoComplete="name" problem={problem} />
        <Field label="Email" name="email" type="email" autoComplete="username" problem={problem} />
        <Field label="Password" name="password" type="password" autoComplete="new-password" problem={problem} />
      </Form>
      <p>
        You have an account? <Link to="/login">Log in</Link>
      </p>
    </>
  );
}
