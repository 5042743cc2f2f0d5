import { useEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { Problem, call } from './api.js';
import { linkToken } from './link_token.js';
import { finishByMail } from './mail_login.js';
import { Note } from './note.js';
import { explain } from './problem_messages.js';
import { Due } from './due.js';
import { Heading, Loading } from './view.js';

/**
 * The page of the link in a mail. Opening it changes nothing: mail scanners open links too, and run pages. Only the browser
 * that asked for the mail is offered the button.
 */
export function MailLoginLink() {
  const [link, setLink] = useState(null);
  const [due, setDue] = useState(null);
  const [problem, setProblem] = useState(null);

  async function look() {
    try {
      setLink(await call('POST', '/mail-login/link', { body: { token: linkToken } }));
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      setProblem(refused);
    }
  }
  useEffect(() => { if (linkToken) look(); }, []);

  const restart = () => location.assign('/login');
  if (due) return html`<${Due} problem=${due} onDue=${setDue} onRestart=${restart} />`;
  if (!linkToken) return html`<${Over} heading="Open the link in your mail" why="This page works with the link that we send by mail." />`;
  if (problem?.code === 'invalid_or_expired_link') {
    return html`<${Over} heading="This link no longer works" why="It is invalid, was used already, or has expired." />`;
  }
  if (problem) return html`<${Heading}>Log in by mail<//><${Note}>${explain(problem)}<//>`;
  if (!link) return html`<${Loading} rows=${['title', 'line', 'button']} />`;
  if (!link.same_browser) return html`<${Elsewhere} link=${link} />`;
  return html`<${Finish} link=${link} onDue=${setDue} onRestart=${restart} />`;
}

function Finish({ link, onDue, onRestart }) {
  const finish = useAction(() => finishByMail({ token: linkToken }, onDue, onRestart));
  return html`
    <${Heading}>${link.signup ? 'Create your account' : 'Log in by mail'}<//>
    <p class="lead">${link.signup
      ? 'There is no account with your email yet. One click creates it, without a password.'
      : 'You asked for this link in this browser. One click, and you are logged in.'}</p>
    <${Alert} of=${finish} />
    <${ActionButton} action=${finish} look="primary">${link.signup ? 'Create My Account' : 'Log In'}<//>`;
}

// A link that is passed on, or one that an attacker has asked for, logs no one in here.
function Elsewhere({ link }) {
  const at = new Date(link.requested_at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return html`
    <${Heading}>Another browser asked for this<//>
    <p class="lead">The link works only in the browser that asked for it. If that was you, enter the code from the mail
      there. If it was not you, close this page: without the code there is no login.</p>
    <dl class="facts">
      <div><dt>When</dt><dd>${at}</dd></div>
      <div><dt>Device</dt><dd>${link.client}</dd></div>
      <div><dt>Network</dt><dd>${link.network}</dd></div>
    </dl>
    <a class="secondary" href="/login">Log In Here Instead</a>`;
}

function Over({ heading, why }) {
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why}</p>
    <a class="primary" href="/login">Log In</a>`;
}
