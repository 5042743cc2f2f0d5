import { useEffect, useRef, useState } from './vendor/hooks.mjs';
import * as signIn from '../clients/js/src/sign_in.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { goOn } from './due.js';
import { autofillWorks, passkeysWork, used } from './passkey.js';
import { client } from './session.js';
import { t } from './words.js';

// Shorter than the life of a challenge, which is five minutes.
const RENEWAL_MS = 4 * 60 * 1000;

/** A login without a password: by the button, or in the autofill of the email field while this is shown. */
export function PasskeyLogin({ onDue }) {
  const [offered, setOffered] = useState(true);
  const shown = useRef(null);
  const action = useAction(async (result) => {
    // A browser has one ceremony at a time: the one that waits in the autofill gives way.
    shown.current?.abort();
    setOffered(false);
    try {
      goOn(used(result ?? (await signIn.passkey(client))), onDue);
    } catch (problem) {
      setOffered(true);
      throw problem;
    }
  });
  useEffect(() => {
    if (!offered) return undefined;
    shown.current = new AbortController();
    offer(shown.current.signal).then((result) => result && action.run(result));
    return () => shown.current.abort();
  }, [offered]);
  if (!passkeysWork) return null;
  return html`
    <div class="choices">
      <${Alert} of=${action} />
      <${ActionButton} action=${action} look="secondary">${t('login.passkey')}<//>
    </div>`;
}

// Until the user chooses a passkey nothing is said, not even an error: the user has asked for nothing.
async function offer(shown) {
  while ((await autofillWorks()) && !shown.aborted) {
    const renewal = AbortSignal.timeout(RENEWAL_MS);
    let chosen = false;
    const onChosen = () => { chosen = true; };
    const result = await signIn.passkey(client, { autofill: true, signal: AbortSignal.any([shown, renewal]), onChosen });
    if (chosen) return result;
    if (!renewal.aborted) return null;
  }
  return null;
}
