// Not a secret: it only saves an anonymous visitor a request that must fail. The cookie decides.
const KEY = 'vestibule.signed_in';

export function mayBeSignedIn() {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return true; // storage is blocked: ask the server
  }
}

export function remember(signedIn) {
  try {
    if (signedIn) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Blocked storage costs one request per page, nothing else.
  }
}
