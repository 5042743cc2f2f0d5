import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { logOut } from '../session.js';
import { t } from '../words.js';

/** The home page has it, too; but where the app has a home of its own, this is the only page of ours that users see. */
export function LogOut() {
  const logout = useAction(() => logOut());
  return html`
    <${Alert} of=${logout} />
    <div class="choices"><${ActionButton} action=${logout} look="secondary">${t('action.log_out')}<//></div>`;
}
