import { useEffect, useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkCode, checkPassword, checkRecoveryCode, withoutBlanks } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, PasswordField, RecoveryCodeField, UsernameField } from './field.js';
import { stepUp } from '../clients/js/src/index.ts';
import * as providers from '../clients/js/src/providers.ts';
import { sign } from '../clients/js/src/passkeys.ts';
import { passkeysWork, used } from './passkey.js';
import { ok } from './problem.js';
import { here } from './root.js';
import { client, request, useSession } from './session.js';
import { settings } from './settings.js';
import { onStepUp, settleStepUp } from './step_up_state.js';
import { phrase, t } from './words.js';

/** The re-authentication dialog, in front of the page whose request needs it. */
export function StepUp() {
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const [ways, setWays] = useState(null);
  const [identities, setIdentities] = useState(null);
  useEffect(() => onStepUp(setAsked), []);
  const inside = session.status === 'signed_in';
  // The user has logged out meanwhile: cancel.
  useEffect(() => { if (asked && !inside) settleStepUp(false); }, [asked, inside]);
  useEffect(() => {
    if (!asked) return setWays(null);
    // Without an answer it asks for the password, and the server says what it wants.
    Promise.all([request('GET', '/me/factors').catch(() => ({ items: [] })), providers.identities(client)])
      .then(([factors, { data }]) => {
        setIdentities(data);
        setWays(waysOf(factors.items, data?.password_set ?? true));
      });
  }, [asked]);
  return asked && inside && ways ? html`<${Dialog} user=${session.user} ways=${ways} logins=${identities?.items ?? []} />` : null;
}

// With a second factor the password is not enough.
function waysOf(factors, hasPassword) {
  const has = (kind) => factors.some((factor) => factor.kind === kind);
  if (!factors.length) return hasPassword ? ['password'] : ['elsewhere'];
  const ways = [];
  if (has('passkey') && passkeysWork) ways.push('passkey');
  if (has('totp')) ways.push('code');
  return [...ways, 'recovery_code'];
}

const WAYS = {
  // No password and no factor: a provider, or the mailbox, opens the account.
  elsewhere: { title: 'step_up.form', how: 'step_up.elsewhere.how' },
  password: { title: 'step_up.password', how: 'step_up.password.how' },
  passkey: { title: 'step_up.passkey', how: 'step_up.passkey.how', choose: 'second_factor.use_passkey' },
  code: {
    title: 'step_up.code', how: 'second_factor.totp', choose: 'second_factor.use_totp',
    check: checkCode, input: CodeField,
  },
  recovery_code: {
    title: 'step_up.recovery_code', how: 'second_factor.recovery_code', choose: 'second_factor.use_recovery_code',
    check: checkRecoveryCode, input: RecoveryCodeField,
  },
};

function Dialog({ user, ways, logins }) {
  const dialog = useRef(null);
  const [way, setWay] = useState(ways[0]);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  const close = () => dialog.current.close();
  const View = { passkey: ByPasskey, password: ByPassword }[way] ?? ByCode;
  const opens = way === 'password' || way === 'elsewhere';
  return html`
    <dialog ref=${dialog} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${() => settleStepUp(false)}>
      <h2 id="step-up-title">${t(WAYS[way].title)}</h2>
      <p class="hint" id="step-up-words">${t('step_up.lead', { how: t(WAYS[way].how) })}</p>
      ${way !== 'elsewhere' && html`<${View} key=${way} user=${user} way=${way} setWay=${setWay} cancel=${close} />`}
      ${ways.filter((other) => other !== way).map((other) => html`
        <p class="other" key=${other}><button class="plain" type="button" onClick=${() => setWay(other)}>${t(WAYS[other].choose)}</button></p>`)}
      ${opens && usable(logins).map((login) => html`<${ByProvider} key=${login.id} login=${login} />`)}
      ${opens && (settings?.mail_login ?? 'off') !== 'off' && html`
        <p class="hint">${phrase('step_up.no_password', { link: html`<a href="/forgot-password">${t('step_up.no_password.link')}</a>` })}</p>`}
      ${way === 'elsewhere' && html`
        <div class="choices"><button class="secondary" type="button" onClick=${close}>${t('action.cancel')}</button></div>`}
    </dialog>`;
}

// One button for each provider that is still in the settings.
const usable = (logins) => settings.providers.flatMap(({ id }) => logins.find(({ provider }) => provider === id) ?? []);

// An account may have no password. The page is left, and comes back with a fresh login.
function ByProvider({ login }) {
  const next = here() === '/account' ? undefined : location.pathname + location.search;
  const action = useAction(async () => { ok(await providers.stepUp(client, { provider: login.provider, next })); });
  return html`
    <div class="choices">
      <${Alert} of=${action} />
      <${ActionButton} action=${action} look="secondary">${t('login.provider', { name: login.name })}<//>
    </div>`;
}

function ByPassword({ user, setWay, cancel }) {
  const form = useForm({
    scope: 'step-up',
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: async (values) => {
      const result = await stepUp(client, values);
      const methods = result.problem?.code === 'second_factor_required' && result.problem.methods;
      // A factor was added in another tab.
      if (methods?.length) return setWay(methods.includes('totp') ? 'code' : 'passkey');
      ok(result);
      settleStepUp(true);
    },
  });
  return html`
    <${Form} form=${form} label=${t('step_up.form')} button=${t('action.continue')} cancel=${cancel}>
      <${UsernameField} user=${user} />
      <${PasswordField} form=${form} label=${t('field.your_password')} autocomplete="current-password" />
    <//>`;
}

function ByCode({ user, way, cancel }) {
  const { check, input: Input } = WAYS[way];
  const form = useForm({
    scope: 'step-up',
    read: (values) => ({ [way]: withoutBlanks(values[way]) }),
    check: (values) => ({ [way]: check(values[way]) }),
    send: async (values) => {
      ok(await stepUp(client, values));
      settleStepUp(true);
    },
  });
  return html`
    <${Form} form=${form} label=${t('step_up.form')} button=${t('action.continue')} cancel=${cancel}>
      <${UsernameField} user=${user} />
      <${Input} form=${form} />
    <//>`;
}

function ByPasskey({ cancel }) {
  const action = useAction(async () => {
    const passkey = ok(await sign(client));
    ok(used(await stepUp(client, { passkey })));
    settleStepUp(true);
  });
  return html`
    <${Alert} of=${action} />
    <div class="buttons">
      <${ActionButton} action=${action} look="primary">${t('second_factor.passkey_button')}<//>
      <button class="secondary" type="button" onClick=${cancel}>${t('action.cancel')}</button>
    </div>`;
}
