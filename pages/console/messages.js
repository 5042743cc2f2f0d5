import { html } from '../html.js';
import { longAgo } from '../account/format.js';

const ACTIONS = {
  'account.delete': 'User deleted the account',
  'admin.bootstrap': 'First admin invited',
  'audit.clear': 'Old audit rows cleared',
  'email.change': 'Email changed',
  'email.change.asked': 'Email change requested',
  'access.denied': 'Access denied',
  'email.confirm': 'Email confirmed by an admin',
  'email.undo': 'Email change undone',
  'email.disown': 'Sign-up rejected by the mailbox owner',
  'email.verify': 'Email confirmed',
  'import.begin': 'Import began',
  'import.end': 'Import',
  'key.revoke': 'Signing key revoked',
  'key.rotate': 'Signing key rotated',
  'limit.exceeded': 'Rate limit exceeded',
  login: 'Logged in',
  'login.blocked': 'Login during a lockout',
  'lockout.lift': 'Lockouts lifted',
  logout: 'Logged out',
  'mail.retry': 'Mail retried',
  'meta.change': 'Notes or labels changed',
  'password.breached': 'Breached password used',
  'password.change': 'Password changed',
  'password.forgot': 'Password reset requested',
  'password.reset': 'Password reset',
  'password.send': 'Password mail sent',
  'profile.change': 'Name changed',
  'refresh.ahead': 'Refresh token newer than the database',
  'refresh.moved': 'Session moved to another network and user agent',
  'refresh.retry': 'Refresh token retried from another client',
  'refresh.reuse': 'Refresh token replayed',
  'role.disable': 'Role removed',
  'role.enable': 'Role granted',
  'session.replaced': 'Session replaced by a login',
  'reauth.blocked': 'Re-authentication during a lockout',
  'login.challenge': 'Password right, second factor due',
  'login.enrolment': 'First proof right, second factor to be added',
  'login.second_factor': 'Second factor',
  'mail_login.asked': 'Login code requested',
  'login.mail_code': 'Logged in by mail',
  'mailbox.prove': 'Mailbox proved, password and sessions ended',
  'login.passkey': 'Passkey used',
  'login.identity': 'Login at an identity provider',
  'identity.link': 'Login at a provider linked',
  'identity.remove': 'Login at a provider removed',
  'passkey.add': 'Passkey added',
  'passkey.rename': 'Passkey renamed',
  'passkey.remove': 'Passkey removed',
  'passkey.revoke': 'Passkey removed by an admin',
  'identity.revoke': 'Login at a provider removed by an admin',
  'factor.confirm': 'Authenticator app added',
  'factor.remove': 'Authenticator app removed',
  'factors.reset': 'Second factors removed',
  'recovery_codes.renew': 'New recovery codes',
  'trusted_device.remove': 'Browser no longer trusted',
  'second_factor.blocked': 'Second factor during a lockout',
  'session.lockout': 'Session ended after wrong passwords',
  'session.step_up': 'Re-authenticated',
  'sessions.end': 'Sessions ended',
  'secret.retire': 'Earlier secrets retired',
  'secret.rotate': 'Secret rotated',
  signup: 'Signed up',
  'user.change': 'Account changed',
  'user.create': 'Account created',
  'user.delete': 'Account deleted',
  'user.import': 'Account imported',
  'users.export': 'List of users downloaded',
  'verification.send': 'Confirmation mail sent again',
};

export const ACTION_NAMES = Object.entries(ACTIONS).sort(([, a], [, b]) => a.localeCompare(b));

const SYSTEMS = {
  vestibule: 'Vestibule', 'fastapi-users': 'FastAPI Users', django: 'Django', supabase: 'Supabase', 'better-auth': 'Better Auth',
  firebase: 'Firebase', auth0: 'Auth0', keycloak: 'Keycloak', kratos: 'Ory Kratos', wordpress: 'WordPress', clerk: 'Clerk',
  aspnet: 'ASP.NET Identity', flask: 'Flask', spring: 'Spring', laravel: 'Laravel', devise: 'Devise', pocketbase: 'PocketBase',
  authjs: 'Auth.js', lldap: 'LLDAP', table: 'a table',
};

function imported({ from, users, merged }) {
  const of = (count) => `${number(count)} ${count === 1 ? 'user' : 'users'}`;
  const also = merged ? `, ${of(merged)} completed` : '';
  return `${of(users)} ${users === 1 ? 'was' : 'were'} imported from ${SYSTEMS[from] ?? from}${also}`;
}

export function action({ action: name, outcome, detail }) {
  if (name === 'import.end') return imported(detail);
  if (name === 'import.begin') return `An import from ${SYSTEMS[detail.from] ?? detail.from} began`;
  if (name === 'login' && outcome === 'failure') return 'Login';
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : name;
}

const MAILS = {
  admin_added: 'New admin',
  admin_granted: 'Admin role granted',
  already_registered: 'You have an account already',
  confirm_new_email: 'Confirm a new email',
  email_change_asked: 'Change of email requested',
  email_changed: 'Email was changed',
  invitation: 'Invitation',
  new_device: 'Login from a new device',
  factor_added: 'Second factor added',
  factor_removed: 'Second factor removed',
  factors_reset: 'Second factors removed',
  identity_code: 'Code to link a login at a provider',
  identity_linked: 'Login at a provider was linked',
  identity_removed: 'Login at a provider was removed',
  password_breached: 'Breached password',
  login_code: 'Login code',
  signup_code: 'Sign-up code',
  device_code: 'Code for a new device',
  password_removed: 'Password was removed',
  passkey_added: 'Passkey was added',
  passkey_removed: 'Passkey was removed',
  passkey_revoked: 'Passkey was removed by an admin',
  identity_revoked: 'Login at a provider was removed by an admin',
  password_changed: 'Password was changed',
  recovery_code_used: 'Recovery code used',
  reset_password: 'Choose a new password',
  session_ended_for_reuse: 'Session ended after a token replay',
  session_moved: 'Session used from a new route',
  session_ended_for_wrong_passwords: 'Session ended after wrong passwords',
  test: 'Test mail',
  verify_email: 'Confirm your email',
};

export const mail = (template) => (Object.hasOwn(MAILS, template) ? MAILS[template] : template);

const NUMBER = new Intl.NumberFormat('en');
export const number = (count) => NUMBER.format(count);

export const exact = (time) => new Date(time).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago. The exact time is in the tooltip and in the `datetime` attribute. */
export const Ago = ({ time }) => html`
  <time datetime=${time} title=${exact(time)}>${longAgo(new Date(time), new Date())}</time>`;

/** How long something still lasts. */
export function Until({ time }) {
  const minutes = Math.max(1, Math.ceil((new Date(time) - new Date()) / 60_000));
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour'];
  return html`<time datetime=${time} title=${exact(time)}>for another ${count} ${unit}${count === 1 ? '' : 's'}</time>`;
}

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
export const DateOf = ({ time }) => html`<time datetime=${time} title=${exact(time)}>${DAY.format(new Date(time))}</time>`;
