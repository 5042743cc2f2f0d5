import { useEffect, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Problem } from '../api.js';
import { request } from '../session.js';
import { explain } from '../problem_messages.js';
import { Heading, Loading } from '../view.js';
import { Name } from './name.js';
import { Email } from './email.js';
import { Password } from './password.js';
import { Sessions } from './sessions.js';
import { YourData } from './your_data.js';

export function Account({ session: { user }, settings }) {
  const [sessions, setSessions] = useState(null);

  async function load() {
    try {
      setSessions({ items: (await request('GET', '/me/sessions')).items });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setSessions({ items: [], alert: explain(problem) });
    }
  }
  useEffect(() => { load(); }, []);

  // Shown all at once: a list that loads later would move the button that the user is about to press.
  if (!sessions) return html`<${Loading} rows=${['title', 'field', 'field', 'field', 'field', 'field']} />`;
  return html`
    <${Heading}>Your account<//>
    <${Name} user=${user} />
    <${Email} user=${user} />
    <${Password} user=${user} minBytes=${settings.password_min_bytes} onChanged=${load} />
    <${Sessions} sessions=${sessions} onChanged=${load} />
    <${YourData} user=${user} />
    <p class="other"><a href="/">Back to the home page</a></p>`;
}
