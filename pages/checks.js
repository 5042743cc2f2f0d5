// Errors that the user can correct before anything is sent. The server validates everything again.

export function checkName(name) {
  return name ? '' : 'Enter your name.';
}

export function checkEmail(email) {
  if (!email) return 'Enter your email.';
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) ? '' : 'Enter a full email, like name@example.com.';
}

export function checkNewPassword(password, minBytes) {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < minBytes) return `Choose a password of at least ${minBytes} characters.`;
  return bytes ? '' : 'Choose a password.';
}

// The limit is counted in bytes and shown in characters: that many characters are always enough.
export function passwordHint(minBytes) {
  return minBytes > 0 ? `At least ${minBytes} characters` : '';
}

export function checkCode(code) {
  return /^[0-9]{6}$/.test(code) ? '' : 'Enter the six digits that the app shows.';
}

export function checkMailCode(code) {
  return /^[0-9]{8}$/.test(code) ? '' : 'Enter the eight digits from the mail.';
}

export function checkRecoveryCode(code) {
  return code ? '' : 'Enter a recovery code.';
}

export function checkPassword(password) {
  return password ? '' : 'Enter your password.';
}

/** A code as it is sent: users type it in groups. */
export const withoutBlanks = (code) => code.replaceAll(/\s/g, '');
