import { useEffect, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Problem } from '../problem.js';
import { request } from '../session.js';
import { explain } from '../problem_messages.js';
import { Heading, Loading } from '../view.js';
import { t } from '../words.js';
import { Name } from './name.js';
import { Email } from './email.js';
import { LogOut } from './log_out.js';
import { Identities, finishArrival } from './identities.js';
import { Passkeys } from './passkeys.js';
import { Password } from './password.js';
import { SecondFactor } from './second_factor.js';
import { Sessions } from './sessions.js';
import { TrustedBrowsers } from './trusted_browsers.js';
import { YourData } from './your_data.js';

export function Account({ session: { user }, settings }) {
  const [sessions, setSessions] = useState(null);
  const [factors, setFactors] = useState(null);
  const [passkeys, setPasskeys] = useState(null);
  const [identities, setIdentities] = useState(null);
  const [news, setNews] = useState('');
  const [browsers, setBrowsers] = useState(null);

  const load = async () => setSessions(await list('/me/sessions'));
  const loadBrowsers = async () => setBrowsers(await list('/me/trusted-devices'));
  const loadPasskeys = async () => setPasskeys(await list('/me/passkeys'));
  const loadIdentities = async () => {
    setIdentities(await list('/me/identities'));
    await load(); // other sessions have ended
  };
  // The first factor ends the trust in every browser.
  const loadFactors = async () => {
    await loadBrowsers();
    setFactors(await list('/me/factors'));
  };
  const loadAll = () => Promise.all([loadFactors(), loadPasskeys(), loadIdentities()]);
  useEffect(() => { finishArrival().then(setNews).then(loadAll); }, []);

  // Shown all at once: a list that loads later would move the button that the user is about to press.
  const loaded = sessions && factors && passkeys && identities && browsers;
  if (!loaded) return html`<${Loading} rows=${['title', 'field', 'field', 'field', 'field', 'field']} />`;
  return html`
    <${Heading}>${t('account.heading')}<//>
    <${Name} user=${user} />
    <${Email} user=${user} settings=${settings} />
    <${Password} user=${user} settings=${settings} isNone=${identities.password_set === false} onChanged=${load} />
    <${Passkeys} passkeys=${passkeys} onChanged=${loadAll} />
    <${Identities} identities=${identities} news=${news} onChanged=${loadIdentities} />
    <${SecondFactor} factors=${factors} onChanged=${loadFactors} />
    <${TrustedBrowsers} browsers=${browsers} onChanged=${loadBrowsers} />
    <${Sessions} sessions=${sessions} onChanged=${load} />
    <${YourData} user=${user} />
    <${LogOut} />
    <p class="other"><a href="/">${t('account.home')}</a></p>`;
}

async function list(path) {
  try {
    return await request('GET', path);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { items: [], alert: explain(problem) };
  }
}
