import { useEffect, useState } from './vendor/hooks.mjs';
import { call } from './api.js';

// When the settings cannot be had the pages still work: the server checks everything again.
const UNKNOWN = { signup: 'open', password_min_bytes: 0 };

const settings = call('GET', '/settings').catch(() => UNKNOWN);

/** `null` until they are known. */
export function useSettings() {
  const [known, know] = useState(null);
  useEffect(() => { settings.then(know); }, []);
  return known;
}
