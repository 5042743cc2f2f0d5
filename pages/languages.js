import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { keepLanguage } from './session.js';
import { settings } from './settings.js';
import { language, speak, t } from './words.js';

const YEAR_S = 365 * 24 * 3600;

/** The languages of the pages, each by its own name. The links work without a script, too. */
export function Languages() {
  const tags = settings.locales;
  const [wanted, setWanted] = useState('');
  async function choose(event, tag) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // opens another tab or window
    event.preventDefault();
    setWanted(tag);
    if (await change(tag)) keepLanguage(tag);
    setWanted('');
  }
  if (tags.length < 2) return null;
  return html`
    <nav aria-label=${t('page.language')}>
      ${tags.map((tag) => html`
        <a key=${tag} href="?lang=${tag}" lang=${tag} hreflang=${tag} aria-current=${tag === language() ? 'true' : undefined}
          aria-busy=${tag === wanted ? 'true' : undefined} onClick=${(event) => choose(event, tag)}>${nameOf(tag)}</a>`)}
    </nav>`;
}

function nameOf(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1); // French and Spanish write it small in a sentence
}

// The same page in that language has its catalogue. Nothing else of it is used: what was typed here stays.
async function change(tag) {
  try {
    const answer = await fetch(`${location.pathname}?lang=${tag}`, { headers: { Accept: 'text/html' } });
    const page = await answer.text();
    const [, catalogue] = /id="words">(.*?)<\/script>/s.exec(page);
    const [, direction] = /<html[^>]* dir="(\w+)"/.exec(page) ?? [];
    document.cookie = `vestibule_language=${tag}; path=/; max-age=${YEAR_S}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
    speak(tag, direction ?? 'ltr', JSON.parse(catalogue));
    return true;
  } catch {
    return false; // the page stays as it is
  }
}
