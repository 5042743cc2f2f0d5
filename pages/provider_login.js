import { useEffect, useState } from './vendor/hooks.mjs';
import * as providers from '../clients/js/src/providers.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { arrival } from './arrival.js';
import { checkEmail } from './checks.js';
import { goOn } from './due.js';
import { VisitorEmailField } from './field.js';
import { Form, useForm } from './form.js';
import { Problem } from './problem.js';
import { explain } from './problem_messages.js';
import { ProveAccount } from './prove_account.js';
import { client } from './session.js';
import { Heading, Loading } from './view.js';
import { t } from './words.js';

/** A login at a provider has come back: finishes it, and asks for what is missing. `onRestart(note)` goes back to the login. */
export function ProviderLogin({ onDue, onRestart }) {
  const [asked, setAsked] = useState(null);

  async function finish(email) {
    const result = await providers.finish(client, arrival('login'), { email });
    if (['account_exists', 'email_required'].includes(result.status)) setAsked(result);
    else goOn(result, onDue);
  }
  const begin = useAction(async () => {
    try {
      await finish();
    } catch (problem) {
      if (!(problem instanceof Problem) || passes(problem)) throw problem;
      onRestart(explain(problem));
    }
  });
  useEffect(() => { begin.run(); }, []);

  if (asked?.status === 'account_exists') return html`<${ProveAccount} asked=${asked} onDue=${onDue} onRestart=${onRestart} />`;
  if (asked) return html`<${EnterEmail} send=${finish} onRestart=${onRestart} />`;
  if (!begin.alert) return html`<${Loading} rows=${['title', 'line', 'button']} />`;
  return html`
    <${Heading}>${t('login.heading')}<//>
    <${Alert} of=${begin} />
    <${ActionButton} action=${begin} look="primary">${t('action.try_again')}<//>`;
}

// What has come back is still there after these.
const passes = ({ status }) => status === 0 || status === 429 || status >= 500;

function EnterEmail({ send, onRestart }) {
  const form = useForm({
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: checkEmail(email) }),
    send: async ({ email }) => {
      try {
        await send(email);
      } catch (problem) {
        if (problem.code !== 'invalid_challenge') throw problem;
        onRestart(explain(problem));
      }
    },
  });
  return html`
    <${Heading}>${t('provider.email')}<//>
    <p class="lead">${t('provider.email.lead')}</p>
    <${Form} form=${form} label=${t('login.form')} button=${t('action.continue')}>
      <${VisitorEmailField} form=${form} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}
