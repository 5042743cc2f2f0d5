import { html } from '../html.js';
import { Heading } from '../view.js';

export const Nowhere = () => html`
  <div class="head"><${Heading}>Nothing here<//></div>
  <p class="soft">There is no such page, or nobody with this id any more. <a href="/admin/people">All people</a></p>`;
