import { html } from '../html.js';
import { Heading } from '../view.js';

export const NotFound = () => html`
  <div class="head"><${Heading}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;
