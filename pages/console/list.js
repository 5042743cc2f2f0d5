import { html } from '../html.js';
import { ActionButton, useAction } from '../action.js';

/** The frame of a paginated list: error, placeholder rows while it loads, and the button for the next page. */
export function List({ pages, empty, children }) {
  const again = useAction(pages.again);
  const more = useAction(pages.more);
  if (pages.alert && !pages.items) {
    return html`
      <div role="alert" class="alert">${pages.alert}</div>
      <${ActionButton} action=${again} look="small">Try Again<//>`;
  }
  if (!pages.items) return html`<${Ghosts} rows=${8} />`;
  return html`
    <div class=${pages.stale ? 'stale' : ''} aria-busy=${pages.stale ? 'true' : undefined}>
      ${pages.items.length ? children : html`<div class="empty">${empty}</div>`}
    </div>
    <div role="alert" class="alert">${pages.alert}</div>
    ${pages.next && !pages.stale && html`<p class="more"><${ActionButton} action=${more} look="small">More<//></p>`}`;
}

export const Ghosts = ({ rows }) => html`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({ length: rows }, () => html`<div class="ghost row"></div>`)}
  </div>`;

/** For screen readers: how many rows are loaded. */
export function counted({ items, next, stale }, one, many) {
  if (!items || stale) return '';
  if (!items.length) return `No ${many}`;
  if (next) return `The first ${items.length} ${many}`;
  return `${items.length} ${items.length === 1 ? one : many}`;
}
