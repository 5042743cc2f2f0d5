import { html } from './html.js';
import { enter } from './session.js';
import { checkEmail } from './checks.js';
import { Form, useForm } from './form.js';
import { EmailField, PasswordField } from './field.js';
import { Heading } from './view.js';

function retype(input) {
  input.focus();
  input.select();
}

export function LogIn({ settings }) {
  const form = useForm({
    read: ({ email, password }) => ({ email: email.trim(), password }),
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: password ? '' : 'Enter your password.',
    }),
    send: async (values) => {
      try {
        await enter('/login', values);
      } catch (problem) {
        if (problem.code === 'invalid_credentials') retype(form.element.current.elements.password);
        throw problem;
      }
    },
  });
  return html`
    <${Heading}>Welcome back<//>
    <${Form} form=${form} label="Your account" button="Log In">
      <${EmailField} form=${form} autocomplete="username" />
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>
    ${settings.signup === 'open' && html`<p class="other">New here? <a href="/signup">Sign Up</a></p>`}`;
}
