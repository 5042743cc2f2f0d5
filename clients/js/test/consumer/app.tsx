// Compiled against the package as it is published, never run: what an app may write, and what it may not.
import { createClient, signUp, stepUp, type Client, type Problem, type Session } from 'vestibule-client';
import * as account from 'vestibule-client/account';
import * as admin from 'vestibule-client/admin';
import * as factors from 'vestibule-client/factors';
import * as passkeys from 'vestibule-client/passkeys';
import * as secondFactor from 'vestibule-client/second-factor';
import * as sessions from 'vestibule-client/sessions';
import * as signIn from 'vestibule-client/sign-in';
import { SignedIn, SignedOut, useSession, useUser, VestibuleProvider } from 'vestibule-client/react';

const client: Client = createClient({
  baseUrl: 'https://auth.example.com',
  onStepUp: async ({ maxAge }) => maxAge === 300,
});

export async function logIn(email: string, password: string): Promise<string> {
  const result = await signIn.password(client, { email, password });
  switch (result.status) {
    case 'signed_in':
      return result.user.name;
    case 'second_factor_required': {
      const next = await secondFactor.code(client, { challenge: result.challenge, code: '123456', remember: true });
      return next.status;
    }
    case 'second_factor_enrolment_required':
      return (await secondFactor.enrolTotp(client, result)).status;
    case 'error':
      return explain(result.problem);
    default:
      return result satisfies never;
  }
}

function explain(problem: Problem): string {
  if (problem.code === 'too_many_requests') return `Try again in ${problem.retry_after ?? 1} seconds.`;
  // @ts-expect-error no server says this
  if (problem.code === 'to_many_requests') return '';
  return problem.errors?.[0]?.detail ?? problem.detail;
}

export async function uses() {
  const signedUp = await signUp(client, {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'test123',
    app: { plan: 'pro' },
  });
  if (signedUp.status === 'verification_sent') return;
  await stepUp(client, { password: 'test123' });
  // @ts-expect-error a proof is needed
  await stepUp(client, {});
  const list = await sessions.list(client);
  if (list.status === 'ok') await sessions.end(client, list.data.items[0]!.id);
  const added = await factors.addTotp(client, { label: 'phone' });
  if (added.status === 'ok') added.data.qr satisfies string[];
  await passkeys.add(client, { label: 'laptop' });
  await account.changePassword(client, { current_password: 'test123', new_password: 'test1234' });
  // @ts-expect-error the field is named new_password
  await account.changePassword(client, { current_password: 'test123', password: 'test1234' });
  const found = await admin.users(client, { q: 'ada', status: 'active', limit: 10 });
  if (found.status === 'ok') found.data.items[0]?.meta.notes satisfies string | undefined;
  // @ts-expect-error there is no such status
  await admin.users(client, { status: 'gone' });
  const off = client.onChange((event, session: Session) => {
    if (event === 'signed_out' && session.status === 'signed_out') session.problem?.code;
  });
  off();
  const token = await client.getAccessToken();
  if (token.status === 'ok') token.data satisfies string;
  await client.signOut({ scope: 'others' });
}

function Home() {
  const user = useUser();
  const session = useSession();
  return <p>{user?.name ?? session.status}</p>;
}

export const App = () => (
  <VestibuleProvider client={client}>
    <SignedIn>
      <Home />
    </SignedIn>
    <SignedOut>Please log in.</SignedOut>
  </VestibuleProvider>
);
