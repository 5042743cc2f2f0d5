import { useState } from './vendor/hooks.mjs';
import * as secondFactor from '../clients/js/src/second_factor.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkCode, checkRecoveryCode, withoutBlanks } from './checks.js';
import { CodeField, RecoveryCodeField } from './field.js';
import { Form, useForm } from './form.js';
import { passkeysWork, used } from './passkey.js';
import { ok } from './problem.js';
import { client } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

// For how long a browser can be trusted; 0 where every login asks for the second factor.
const trustDays = Number(document.querySelector('meta[name="vestibule-trust-days"]').content);

/**
 * The second step of a login. The challenge is in a cookie. `methods`: what the account has. `onRestart(note)` goes back to
 * the first step.
 */
export function SecondFactor({ methods, onRestart }) {
  const ways = WAYS.filter(({ method }) => method === 'recovery_code' || methods.includes(method));
  const usable = ways.filter(({ method }) => method !== 'passkey' || passkeysWork);
  const [way, setWay] = useState(usable[0]);
  const View = way.view;
  return html`
    <${Heading}>${t('second_factor.heading')}<//>
    <p class="lead">${t(way.lead)}</p>
    <${View} key=${way.method} ...${way} onRestart=${onRestart} />
    ${usable.filter((other) => other !== way).map((other) => html`
      <p class="other" key=${other.method}><button class="plain" type="button" onClick=${() => setWay(other)}>${t(other.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}

const WAYS = [
  { method: 'passkey', view: ByPasskey, lead: 'second_factor.passkey', choose: 'second_factor.use_passkey' },
  {
    method: 'totp', view: ByCode, lead: 'second_factor.totp', choose: 'second_factor.use_totp',
    field: 'code', check: checkCode, input: CodeField, show: secondFactor.code,
  },
  {
    method: 'recovery_code', view: ByCode, lead: 'second_factor.recovery_code', choose: 'second_factor.use_recovery_code',
    field: 'recovery_code', check: checkRecoveryCode, input: RecoveryCodeField, show: secondFactor.recoveryCode,
  },
];

function ByCode({ field, check, input: Input, show, onRestart }) {
  const form = useForm({
    scope: field,
    read: (values) => ({ [field]: withoutBlanks(values[field]), remember: Boolean(values.remember) }),
    check: (values) => ({ [field]: check(values[field]) }),
    send: async ({ [field]: code, remember }) => { ok(await orRestart(show(client, { code, remember }), onRestart)); },
  });
  return html`
    <${Form} form=${form} label=${t('second_factor.form')} button=${t('action.continue')}>
      <${Input} form=${form} />
      ${trustDays > 0 && html`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${t('second_factor.trust', { n: trustDays })}</label>`}
    <//>`;
}

function ByPasskey({ onRestart }) {
  const action = useAction(async () => {
    ok(used(await orRestart(secondFactor.passkey(client), onRestart)));
  });
  return html`
    <${Alert} of=${action} />
    <${ActionButton} action=${action} look="primary">${t('second_factor.passkey_button')}<//>`;
}

/** A challenge lasts five minutes and a few tries. */
export async function orRestart(sent, onRestart) {
  const result = await sent;
  if (result.problem?.code === 'invalid_challenge') onRestart(t('code.invalid_challenge'));
  return result;
}
