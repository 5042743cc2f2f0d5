import { html } from '../html.js';
import { checkName } from '../checks.js';
import { Form, useForm } from '../form.js';
import { Field } from '../field.js';
import { request, setUser } from '../session.js';
import { Part, useEditing } from './part.js';

export function Name({ user }) {
  const part = useEditing();
  return html`
    <${Part} title="Name" part=${part} form=${html`<${Change} user=${user} part=${part} />`}>${user.name}<//>`;
}

function Change({ user, part }) {
  const form = useForm({
    scope: 'profile',
    read: ({ name }) => ({ name: name.trim() }),
    check: ({ name }) => ({ name: checkName(name) }),
    send: async (values) => {
      setUser(await request('PATCH', '/me', values));
      part.close('Your name is saved.');
    },
  });
  return html`
    <${Form} form=${form} label="Change name" button="Save" cancel=${() => part.close()}>
      <${Field} form=${form} name="name" label="Your name" type="text" autocomplete="name" defaultValue=${user.name} />
    <//>`;
}
