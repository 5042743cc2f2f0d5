// Sentences for what a person can put right before anything is sent. The server has the last word.

export function checkName(name) {
  return name ? '' : 'Enter your name.';
}

export function checkEmail(email) {
  if (!email) return 'Enter your email address.';
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) ? '' : 'Enter a full email address, like name@example.com.';
}

export function checkNewPassword(password, minBytes) {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < minBytes) return `Choose a password of at least ${minBytes} characters.`;
  return bytes ? '' : 'Choose a password.';
}

// Counted in bytes, said in characters: so many characters are always enough.
export function passwordHint(minBytes) {
  return minBytes > 0 ? `At least ${minBytes} characters` : '';
}

export function checkPassword(password) {
  return password ? '' : 'Enter your password.';
}
