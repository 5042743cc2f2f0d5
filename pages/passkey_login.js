import { useEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem, call } from './api.js';
import { ActionButton, Alert, useAction } from './action.js';
import { autofillWorks, forgetPasskey, passkeysWork, refused, usePasskey } from './passkey.js';
import { authenticate } from './session.js';
import { t } from './words.js';

/** A login without a password: by the button, or in the autofill of the email field while this is shown. */
export function PasskeyLogin({ onProblem }) {
  const [offered, setOffered] = useState(true);
  const action = useAction(async (chosen) => {
    setOffered(false);
    try {
      await logIn(chosen ?? (await choose()));
    } catch (problem) {
      setOffered(true);
      if (!onProblem(problem)) throw problem;
    }
  });
  useEffect(() => (offered ? offer(action.run) : undefined), [offered]);
  if (!passkeysWork) return null;
  return html`
    <div class="choices">
      <${Alert} of=${action} />
      <${ActionButton} action=${action} look="secondary">${t('login.passkey')}<//>
    </div>`;
}

async function choose(conditional) {
  const options = await call('POST', '/passkeys/options');
  if (conditional?.signal.aborted) throw new Problem(400, { code: 'cancelled' });
  conditional?.onOptions(options);
  return { rpId: options.publicKey.rpId, passkey: await usePasskey(options, conditional) };
}

async function logIn({ rpId, passkey }) {
  try {
    await authenticate('/passkeys/login', passkey);
  } catch (problem) {
    if (problem.code === 'unknown_passkey') forgetPasskey(rpId, passkey.credential.id);
    throw refused(problem);
  }
}

// Until the user chooses a passkey nothing is said: the user has asked for nothing.
function offer(onChosen) {
  const shown = new AbortController();
  let renewal;
  // A challenge expires: another one takes its place in time.
  const onOptions = ({ publicKey }) => { renewal = setTimeout(wait, publicKey.timeout * 0.8); };
  async function wait() {
    if (!(await autofillWorks()) || shown.signal.aborted) return;
    try {
      onChosen(await choose({ signal: shown.signal, onOptions }));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }
  wait();
  return () => {
    clearTimeout(renewal);
    shown.abort();
  };
}
