import { useEffect, useState } from './vendor/hooks.mjs';
import * as signIn from '../clients/js/src/sign_in.ts';
import { html } from './html.js';
import { root } from './root.js';
import { ActionButton, Alert, useAction } from './action.js';
import { Due } from './due.js';
import { linkToken } from './link_token.js';
import { finishByMail } from './mail_login.js';
import { Note } from './note.js';
import { Problem } from './problem.js';
import { explain } from './problem_messages.js';
import { client } from './session.js';
import { Heading, Loading } from './view.js';
import { language, t } from './words.js';

/**
 * The page of the link in a mail. Opening it elsewhere changes nothing: mail scanners open links too, and run pages. Only the
 * browser that asked for the mail goes on.
 */
export function MailLoginLink() {
  const [link, setLink] = useState(null);
  const [due, setDue] = useState(null);
  const [problem, setProblem] = useState(null);

  async function look() {
    const result = await signIn.mailLink(client, { token: linkToken });
    if (result.status === 'ok') setLink(result.data);
    else setProblem(new Problem(result.problem));
  }
  useEffect(() => { if (linkToken) look(); }, []);

  const restart = () => location.assign(`${root}/login`);
  if (due) return html`<${Due} due=${due} onDue=${setDue} onRestart=${restart} />`;
  if (!linkToken) return html`<${Over} heading=${t('link.missing')} why=${t('link.missing.why')} />`;
  if (problem?.code === 'invalid_or_expired_link') {
    return html`<${Over} heading=${t('link.over')} why=${t('link.over.why')} />`;
  }
  if (problem) return html`<${Heading}>${t('mail_login.heading')}<//><${Note}>${explain(problem)}<//>`;
  if (!link) return html`<${Loading} rows=${['title', 'line', 'button']} />`;
  if (!link.same_browser) return html`<${Elsewhere} link=${link} />`;
  return html`<${Finish} link=${link} onDue=${setDue} onRestart=${restart} />`;
}

function Finish({ link, onDue, onRestart }) {
  const finish = useAction(() => finishByMail({ token: linkToken }, onDue, onRestart));
  // The login needs no click: this browser has asked for it, and no scanner is this browser. A new account does.
  useEffect(() => { if (!link.signup) finish.run(); }, []);
  if (!link.signup && !finish.alert) return html`<${Loading} rows=${['title', 'line', 'button']} />`;
  return html`
    <${Heading}>${t(link.signup ? 'mail_login.create' : 'mail_login.heading')}<//>
    <p class="lead">${t(link.signup ? 'mail_login.create.lead' : 'mail_login.finish')}</p>
    <${Alert} of=${finish} />
    <${ActionButton} action=${finish} look="primary">${t(link.signup ? 'mail_login.create.button' : 'action.log_in')}<//>`;
}

// A link that is passed on, or one that an attacker has asked for, logs no one in here.
function Elsewhere({ link }) {
  const at = new Date(link.requested_at).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
  return html`
    <${Heading}>${t('mail_login.elsewhere')}<//>
    <p class="lead">${t('mail_login.elsewhere.lead')}</p>
    <dl class="facts">
      <div><dt>${t('mail_login.elsewhere.when')}</dt><dd>${at}</dd></div>
      <div><dt>${t('mail_login.elsewhere.device')}</dt><dd><bdi>${link.client}</bdi></dd></div>
      <div><dt>${t('mail_login.elsewhere.network')}</dt><dd><bdi>${link.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${t('mail_login.elsewhere.here')}</a>`;
}

function Over({ heading, why }) {
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why}</p>
    <a class="primary" href="/login">${t('action.log_in')}</a>`;
}
