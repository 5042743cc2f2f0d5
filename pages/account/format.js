import { html } from '../html.js';
import { language, phrase, t } from '../words.js';

// The order matters: most user agents name several browsers.
const BROWSERS = [
  ['Edg', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser/', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['FxiOS/', 'Firefox'],
  ['Chrome/', 'Chrome'], ['CriOS/', 'Chrome'], ['Safari/', 'Safari'], ['curl/', 'curl'],
];
const SYSTEMS = [
  ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'], ['Linux', 'Linux'],
];

/** The known browser and system in a `User-Agent`. The header itself is untrusted input and is not shown. */
export function device(userAgent) {
  const first = (known) => known.find(([word]) => userAgent.includes(word))?.[1];
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)];
  if (browser && system) return t('device.known', { browser, system });
  return browser ?? system ?? t('device.unknown');
}

const UNITS = [['minute', 60], ['hour', 60], ['day', 24], ['month', 30], ['year', 12]];

export function longAgo(then, now) {
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  let [count, unit] = [(now - then) / 1000, 'second'];
  if (count < 60) return t('time.now'); // also when the client's clock is behind
  for (const [larger, size] of UNITS) {
    if (count < size) break;
    [count, unit] = [count / size, larger];
  }
  return words.format(-Math.floor(count), unit);
}

/** When something was last used, for a list. `time` is null if it never was. */
export const lastUsed = (time) => (time ? phrase('time.last_used', { time: html`<${Ago} time=${time} />` }) : t('time.never_used'));

export function Ago({ time }) {
  const then = new Date(time);
  return html`<time datetime=${time} title=${then.toLocaleString(language())}>${longAgo(then, new Date())}</time>`;
}
