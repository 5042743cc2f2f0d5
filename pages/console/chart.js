import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { number } from './messages.js';

// Vertical positions are in pixels, horizontal ones in per cent, so that the text keeps its size on a phone.
const TOP = 12;
const BOTTOM = 172;
const HEIGHT = 200;

// The server counts days in UTC.
const NAME = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Sign-ups and logins per day. The chart is one tab stop, and the arrow keys move between days. A table has the same data. */
export function Chart({ signups, logins }) {
  const days = together(signups, logins);
  const [at, setAt] = useState(days.length - 1);
  const groups = useRef([]);
  const shown = days[Math.min(at, days.length - 1)];
  const top = ceiling(Math.max(...days.flatMap((day) => [day.signups, day.logins])));
  const y = (count) => BOTTOM - (count / top) * (BOTTOM - TOP);

  function move(event) {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    groups.current[Math.max(0, Math.min(days.length - 1, to))]?.focus();
  }

  return html`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${days.length} days; arrow keys go from day to day" width="100%"
        height=${HEIGHT} onKeyDown=${move} focusable="false">
        ${[0, top / 2, top].map((count) => html`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${y(count)} y2=${y(count)} />
            ${count > 0 && html`<text x="0" y=${y(count) - 3}>${number(count)}</text>`}
          </g>`)}
        ${days.map((day, n) => html`
          <${Day} key=${day.name} day=${day} n=${n} of=${days.length} y=${y} chosen=${day === shown} onChosen=${() => setAt(n)}
            place=${(element) => { groups.current[n] = element; }} />`)}
      </svg>
      <p class="readout"><strong>${shown.name}</strong> ${words(shown)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...days].reverse().map((day) => html`
              <tr><th scope="row">${day.name}</th><td>${number(day.signups)}</td><td>${number(day.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`;
}

function Day({ day, n, of, y, chosen, onChosen, place }) {
  const wide = 100 / of;
  const left = n * wide;
  const bar = (count, kind, from) => html`
    <rect class=${kind} x="${left + wide * from}%" width="${wide * 0.34}%" y=${y(count)} height=${BOTTOM - y(count)} rx="1.5" />`;
  // The last day and every seventh day before it are labelled.
  const named = (of - 1 - n) % 7 === 0 && n > 1;
  return html`
    <g ref=${place} class="day" role="img" aria-label="${day.name}: ${words(day)}" tabindex=${chosen ? 0 : -1}
      onFocus=${onChosen} onPointerEnter=${onChosen}>
      <rect class=${chosen ? 'field-of chosen' : 'field-of'} x="${left}%" width="${wide}%" y="0" height=${BOTTOM} />
      ${bar(day.signups, 'signups', 0.14)}
      ${bar(day.logins, 'logins', 0.52)}
      ${named && html`<text aria-hidden="true" class="name" x="${left + wide}%" y=${HEIGHT - 8}>${day.name}</text>`}
    </g>`;
}

function together(signups, logins) {
  const of = new Map(logins.map(({ day, count }) => [day, count]));
  return signups.map(({ day, count }) => ({ name: NAME.format(new Date(day)), signups: count, logins: of.get(day) ?? 0 }));
}

const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const words = (day) => `${plural(day.signups, 'sign-up', 'sign-ups')}, ${plural(day.logins, 'login', 'logins')}`;

// A round number that is even, since half of it is written as well.
function ceiling(most) {
  if (most <= 4) return 4;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * size).find((round) => round >= most);
}
