import { useEffect, useState } from './vendor/hooks.mjs';
import { call } from './api.js';

/** Whether this server sends mail at all. */
export const mailIsOn = document.querySelector('meta[name="vestibule-mail"]').content === 'on';

// When the settings cannot be had the pages still work: the server checks everything again.
const UNKNOWN = { signup: 'open', password_min_bytes: 0 };

const settings = call('GET', '/settings').catch(() => UNKNOWN);

/** `null` until they are known. */
export function useSettings() {
  const [known, know] = useState(null);
  useEffect(() => { settings.then(know); }, []);
  return known;
}
