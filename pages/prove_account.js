import { useState } from './vendor/hooks.mjs';
import * as providers from '../clients/js/src/providers.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkMailCode, checkPassword, withoutBlanks } from './checks.js';
import { goOn } from './due.js';
import { CodeField, PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { SpamHint } from './note.js';
import { passkeysWork, used } from './passkey.js';
import { orRestart } from './second_factor.js';
import { client } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

/**
 * The email of a login at a provider has an account: the user shows once that it is theirs, and it is linked. The challenge is
 * in a cookie.
 */
export function ProveAccount({ asked, onDue, onRestart }) {
  const usable = WAYS.filter(({ method }) => asked.methods.includes(method) && (method !== 'passkey' || passkeysWork));
  const [way, setWay] = useState(usable[0]);
  const goAhead = async (sent) => goOn(await orRestart(sent, onRestart), onDue);
  return html`
    <${Heading}>${t('provider.exists')}<//>
    <p class="lead">${t('provider.exists.lead')} ${t(way ? way.how : 'provider.exists.none')}</p>
    ${way && html`<${way.view} key=${way.method} goAhead=${goAhead} />`}
    ${usable.filter((other) => other !== way).map((other) => html`
      <p class="other" key=${other.method}><button class="plain" type="button" onClick=${() => setWay(other)}>${t(other.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}

const WAYS = [
  { method: 'password', view: ByPassword, how: 'provider.exists.password', choose: 'mail_login.use_password' },
  { method: 'passkey', view: ByPasskey, how: 'second_factor.passkey', choose: 'second_factor.use_passkey' },
  { method: 'mail_code', view: ByMailCode, how: 'provider.exists.mail_code', choose: 'provider.exists.use_mail_code' },
];

function ByPassword({ goAhead }) {
  const form = useForm({
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: (shown) => goAhead(providers.prove(client, shown)),
  });
  return html`
    <${Form} form=${form} label=${t('login.form')} button=${t('action.continue')}>
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>`;
}

function ByPasskey({ goAhead }) {
  const action = useAction(() => goAhead(providers.provePasskey(client).then(used)));
  return html`
    <${Alert} of=${action} />
    <${ActionButton} action=${action} look="primary">${t('second_factor.passkey_button')}<//>`;
}

function ByMailCode({ goAhead }) {
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: (shown) => goAhead(providers.prove(client, shown)),
  });
  return html`
    <${Form} form=${form} label=${t('mail_login.code_form')} button=${t('action.continue')}>
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />`;
}
