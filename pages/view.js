import { useLayoutEffect, useRef } from './vendor/hooks.mjs';
import { html } from './html.js';
import { t } from './words.js';

let first = true;

// A view that replaces another one without a page load takes the focus. Otherwise keyboard and
// screen reader would stay on an element that was removed. The first view does not take it.
// Before the view is painted: a key that is pressed after it must not go to the heading.
export function Heading({ children }) {
  const element = useRef(null);
  useLayoutEffect(() => {
    if (!first) element.current.focus();
    first = false;
  }, []);
  return html`<h1 ref=${element} tabindex="-1">${children}</h1>`;
}

export function Loading({ rows }) {
  return html`
    <div class="loading" role="status">
      <span class="visually-hidden">${t('page.loading')}</span>
      ${rows.map((kind) => html`<div class="ghost ${kind}"></div>`)}
    </div>`;
}
