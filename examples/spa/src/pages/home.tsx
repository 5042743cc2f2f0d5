import { useEffect, useState } from 'react';
import type { Problem, Schemas } from 'vestibule-client';
import * as account from 'vestibule-client/account';
import { useClient, useUser } from 'vestibule-client/react';
import * as sessions from 'vestibule-client/sessions';

export function Home() {
  const client = useClient();
  const user = useUser();
  const [problem, setProblem] = useState<Problem>();
  const [note, setNote] = useState('');
  if (!user) return null;
  const roles = user.role_profiles.filter(({ enabled }) => enabled).map(({ role_type }) => role_type);
  return (
    <>
      <h1>Hello, {user.name}</h1>
      <p>
        You are logged in as {user.email}. Your roles: {roles.join(', ') || 'none'}.
      </p>
      <Sessions />
      <p role="alert">{problem?.detail}</p>
      <p role="status">{note}</p>
      <button
        onClick={async () => {
          // Asks for the password if the login is not fresh.
          const result = await account.exportData(client);
          setProblem(result.status === 'error' ? result.problem : undefined);
          setNote(result.status === 'ok' ? `Your data has ${JSON.stringify(result.data).length} bytes.` : '');
        }}
      >
        Export my data
      </button>
      <button
        onClick={async () => {
          const result = await client.signOut();
          if (result.status === 'error') setProblem(result.problem);
        }}
      >
        Log Out
      </button>
    </>
  );
}

function Sessions() {
  const client = useClient();
  const [items, setItems] = useState<Schemas['SessionItem'][]>([]);
  useEffect(() => {
    let current = true;
    void sessions.list(client).then((result) => {
      if (current && result.status === 'ok') setItems(result.data.items);
    });
    return () => {
      current = false;
    };
  }, [client]);
  return (
    <>
      <h2>Where you are logged in</h2>
      <ul>
        {items.map(({ id, ip, current }) => (
          <li key={id}>
            {ip}
            {current && ' (this browser)'}
          </li>
        ))}
      </ul>
    </>
  );
}
