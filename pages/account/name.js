import { changeName } from '../../clients/js/src/account.ts';
import { html } from '../html.js';
import { checkName } from '../checks.js';
import { Field } from '../field.js';
import { Form, useForm } from '../form.js';
import { ok } from '../problem.js';
import { client } from '../session.js';
import { t } from '../words.js';
import { Part, useEditing } from './part.js';

export function Name({ user }) {
  const part = useEditing();
  return html`
    <${Part} id="name" title=${t('account.name')} change=${t('account.name.change')} part=${part} form=${html`<${Change} user=${user} part=${part} />`}><bdi>${user.name}</bdi><//>`;
}

function Change({ user, part }) {
  const form = useForm({
    scope: 'profile',
    read: ({ name }) => ({ name: name.trim() }),
    check: ({ name }) => ({ name: checkName(name) }),
    send: async (values) => {
      ok(await changeName(client, values.name));
      part.close(t('account.name.saved'));
    },
  });
  return html`
    <${Form} form=${form} label=${t('account.name.change')} button=${t('action.save')} cancel=${() => part.close()}>
      <${Field} form=${form} name="name" label=${t('field.your_name')} type="text" autocomplete="name" defaultValue=${user.name} />
    <//>`;
}
