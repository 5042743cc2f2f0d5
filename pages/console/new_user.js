import { useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { checkEmail, checkName, checkNewPassword, passwordHint } from '../checks.js';
import { EmailField, Field, PasswordField } from '../field.js';
import { Form, useForm } from '../form.js';
import { request } from './request.js';
import { mailIsOn, named } from '../settings.js';
import { Heading } from '../view.js';
import { navigate } from './router.js';

// The roles that an account gets by default.
const usual = document.querySelector('meta[name="vestibule-signup-roles"]').content.split(' ');

export function NewUser({ settings }) {
  const { role_types: roles = [], password_min_bytes: minBytes } = settings;
  const [invited, setInvited] = useState(mailIsOn);
  const form = useForm({
    read: ({ name, email, password, ...rest }) => ({
      name: name.trim(),
      email: email.trim(),
      // Without a password the server sends an invitation.
      ...(invited ? {} : { password }),
      role_profiles: roles.map((role) => ({ role_type: role, enabled: `role ${role}` in rest })),
    }),
    check: ({ name, email, password }) => ({
      name: name ? '' : 'Enter a name.',
      email: checkEmail(email).replace('your email', 'an email'),
      password: invited ? '' : checkNewPassword(password, minBytes),
    }),
    send: async (values) => {
      const user = await request('POST', '/admin/users', values);
      navigate(`/admin/users/${user.id}`, invited
        ? `The account is created. We have sent an invitation to ${user.email}.`
        : 'The account is created. Tell the user the password, and ask them to change it.');
    },
  });

  return html`
    <div class="head"><${Heading}>Add a user<//></div>
    <div class="card narrow">
      <${Form} form=${form} label="New user" button=${invited ? 'Create and Invite' : 'Create the Account'}
        cancel=${() => navigate('/admin/users')}>
        <${Field} form=${form} name="name" label="Name" type="text" autocomplete="off" />
        <${EmailField} form=${form} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${roles.map((role) => html`
            <label class="check">
              <input type="checkbox" name="role ${role}" defaultChecked=${usual.includes(role)} /> ${named(settings)(role)}
            </label>`)}
        </fieldset>
        ${mailIsOn && html`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${invited} onChange=${() => setInvited(true)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!invited} onChange=${() => setInvited(false)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!invited && html`
          <${PasswordField} form=${form} label="Their password" show="Show their password" autocomplete="new-password" hint=${passwordHint(settings)} />`}
      <//>
    </div>`;
}
