import { useEffect, useState } from './vendor/hooks.mjs';
import { call } from './api.js';

/** Whether this server sends mail. */
export const mailIsOn = document.querySelector('meta[name="vestibule-mail"]').content === 'on';

// If the settings cannot be loaded, the pages still work: the server validates everything again.
const UNKNOWN = { signup: 'open', mail_login: 'off', password_min_bytes: 0 };

const settings = call('GET', '/settings').catch(() => UNKNOWN);

/** `null` until they are loaded. */
export function useSettings() {
  const [loaded, setLoaded] = useState(null);
  useEffect(() => { settings.then(setLoaded); }, []);
  return loaded;
}
