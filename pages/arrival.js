import { takeArrival } from '../clients/js/src/providers.ts';

// What a login at an identity provider has brought back to this page, which it leads to itself.
const found = takeArrival();
const landed = document.body.dataset.page;
let shown = null;

/** From now on, the page shows what has come back. The server has written it without. */
export function showArrival() {
  shown = found;
}

/** What has come back to this page: `ceremony`, or `error`; nothing on another page. */
export const arrival = (page) => (page === landed ? shown : null);

/** Nothing is there to go on with. */
export function dropArrival() {
  shown = null;
}
