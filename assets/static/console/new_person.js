import { useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { checkEmail, checkName, checkNewPassword, passwordHint } from '../checks.js';
import { EmailField, Field, PasswordField } from '../field.js';
import { Form, useForm } from '../form.js';
import { ask } from './ask.js';
import { mailIsOn } from '../settings.js';
import { Heading } from '../view.js';
import { visit } from './place.js';

// What the server gives somebody whose roles nobody chose.
const usual = document.querySelector('meta[name="vestibule-signup-roles"]').content.split(' ');

export function NewPerson({ settings }) {
  const { role_types: roles = [], password_min_bytes: minBytes } = settings;
  const [invited, setInvited] = useState(mailIsOn);
  const form = useForm({
    read: ({ name, email, password, ...rest }) => ({
      name: name.trim(),
      email: email.trim(),
      // Left out, the server sends an invitation.
      ...(invited ? {} : { password }),
      role_profiles: roles.map((role) => ({ role_type: role, enabled: `role ${role}` in rest })),
    }),
    check: ({ name, email, password }) => ({
      name: name ? '' : 'Enter a name.',
      email: checkEmail(email).replace('your email', 'an email'),
      password: invited ? '' : checkNewPassword(password, minBytes),
    }),
    send: async (values) => {
      const person = await ask('POST', '/admin/users', values);
      visit(`/admin/people/${person.id}`, invited
        ? `The account is made, and an invitation is on its way to ${person.email}.`
        : 'The account is made. Tell its owner the password, and to choose another one.');
    },
  });

  return html`
    <div class="head"><${Heading}>Add a person<//></div>
    <div class="card narrow">
      <${Form} form=${form} label="New person" button=${invited ? 'Make It and Invite' : 'Make the Account'}
        cancel=${() => visit('/admin/people')}>
        <${Field} form=${form} name="name" label="Name" type="text" autocomplete="off" />
        <${EmailField} form=${form} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${roles.map((role) => html`
            <label class="check">
              <input type="checkbox" name="role ${role}" defaultChecked=${usual.includes(role)} /> ${role}
            </label>`)}
        </fieldset>
        ${mailIsOn && html`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${invited} onChange=${() => setInvited(true)} />
              They choose it: an invitation goes to their mailbox
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!invited} onChange=${() => setInvited(false)} />
              I choose it, and tell them
            </label>
          </fieldset>`}
        ${!invited && html`
          <${PasswordField} form=${form} label="Their password" autocomplete="new-password" hint=${passwordHint(minBytes)} />`}
      <//>
    </div>`;
}
