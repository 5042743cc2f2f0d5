import { html } from '../html.js';
import { longAgo } from '../account/words.js';

const ACTIONS = {
  'account.delete': 'Deleted their account',
  'admin.bootstrap': 'First admin invited',
  'audit.clear': 'Old audit rows cleared',
  'email.change': 'Changed their email',
  'email.change.asked': 'Asked for another email',
  'access.denied': 'Not allowed',
  'email.undo': 'Undid a change of the email',
  'email.disown': 'Said: this was not me',
  'email.verify': 'Confirmed their email',
  'key.revoke': 'Signing key revoked',
  'key.rotate': 'Signing key rotated',
  'limit.exceeded': 'Too many requests',
  login: 'Logged in',
  'login.blocked': 'Login while locked',
  logout: 'Logged out',
  'mail.retry': 'Mail tried again',
  'meta.change': 'Notes or labels changed',
  'password.change': 'Changed their password',
  'password.forgot': 'Forgot their password',
  'password.reset': 'Chose a new password',
  'password.send': 'Password mail sent',
  'profile.change': 'Changed their name',
  'refresh.ahead': 'Token newer than the database',
  'refresh.moved': 'Session moved to another network and software',
  'refresh.retry': 'Token repeated from elsewhere',
  'refresh.reuse': 'Stolen or repeated token',
  'role.disable': 'Role taken away',
  'role.enable': 'Role given',
  'session.replaced': 'Session replaced by a login',
  'reauth.blocked': 'Password asked for while locked',
  'session.lockout': 'Session ended for wrong passwords',
  'session.step_up': 'Confirmed their password',
  'sessions.end': 'Sessions ended',
  signup: 'Signed up',
  'user.change': 'Account changed',
  'user.create': 'Account made',
  'user.delete': 'Account deleted',
  'user.import': 'Account imported',
};

export const ACTION_NAMES = Object.entries(ACTIONS).sort(([, a], [, b]) => a.localeCompare(b));

export function action({ action: name, outcome }) {
  if (name === 'login' && outcome === 'failure') return 'Login';
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : name;
}

const MAILS = {
  already_registered: 'You have an account already',
  confirm_new_email: 'Confirm a new email',
  email_changed: 'Email was changed',
  invitation: 'Invitation',
  new_device: 'Login from a new device',
  password_changed: 'Password was changed',
  reset_password: 'Choose a new password',
  session_ended_for_reuse: 'Session ended for safety',
  session_moved: 'Session used from a new place',
  session_ended_for_wrong_passwords: 'Session ended for wrong passwords',
  test: 'Test mail',
  verify_email: 'Confirm your email',
};

export const mail = (template) => (Object.hasOwn(MAILS, template) ? MAILS[template] : template);

const NUMBER = new Intl.NumberFormat('en');
export const number = (count) => NUMBER.format(count);

export const exact = (time) => new Date(time).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago; the exact time on hover, and in words for programs. */
export const Ago = ({ time }) => html`
  <time datetime=${time} title=${exact(time)}>${longAgo(new Date(time), new Date())}</time>`;

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
export const DateOf = ({ time }) => html`<time datetime=${time} title=${exact(time)}>${DAY.format(new Date(time))}</time>`;
