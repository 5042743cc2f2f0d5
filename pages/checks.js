// Errors that the user can correct before anything is sent. The server validates everything again.
import { t } from './words.js';

export const checkName = (name) => (name ? '' : t('check.name'));

export function checkEmail(email) {
  if (!email) return t('check.email');
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) ? '' : t('check.email.whole');
}

export function checkNewPassword(password, minBytes) {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < minBytes) return t('check.new_password.short', { n: minBytes });
  return bytes ? '' : t('check.new_password');
}

// The limit is counted in bytes and shown in characters: that many characters are always enough.
export function passwordHint({ password_min_bytes: n, password_policy }) {
  if (!n) return '';
  return password_policy === 'strict' ? `${t('password.hint', { n })}. ${t('password.hint.strict')}` : t('password.hint', { n });
}

export const checkCode = (code) => (/^[0-9]{6}$/.test(code) ? '' : t('check.code'));

export const checkMailCode = (code) => (/^[0-9]{8}$/.test(code) ? '' : t('check.mail_code'));

export const checkRecoveryCode = (code) => (code ? '' : t('check.recovery_code'));

export const checkPassword = (password) => (password ? '' : t('check.password'));

/** A code as it is sent: users type it in groups. */
export const withoutBlanks = (code) => code.replaceAll(/\s/g, '');
