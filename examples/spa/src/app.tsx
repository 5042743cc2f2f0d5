import { useEffect } from 'react';
import { useClient, useSession } from 'vestibule-client/react';
import { Home } from './pages/home';
import { LogIn } from './pages/log_in';
import { SignUp } from './pages/sign_up';
import { go, usePath } from './router';
import { StepUpDialog } from './step_up';

export function App() {
  return (
    <main>
      <Page />
      <StepUpDialog />
    </main>
  );
}

function Page() {
  const client = useClient();
  const session = useSession();
  const path = usePath();
  if (session.status === 'unknown') return null;
  if (session.status === 'unreachable') {
    return (
      <>
        <p role="alert">{session.problem.detail}</p>
        <button onClick={() => void client.getSession()}>Try again</button>
      </>
    );
  }
  const inside = session.status === 'signed_in';
  if (path === '/signup') return inside ? <Redirect to="/" /> : <SignUp />;
  if (path === '/login') return inside ? <Redirect to="/" /> : <LogIn />;
  return inside ? <Home /> : <Redirect to="/login" />;
}

function Redirect({ to }: { to: string }) {
  useEffect(() => go(to, 'replace'), [to]);
  return null;
}
