import { html } from './html.js';
import { UsePublicUrl } from './use_public_url.js';
import { explain } from './problem_messages.js';
import { resume } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

export function Unreachable({ problem }) {
  return html`
    <${Heading}>${t('page.unreachable')}<//>
    <div role="alert" class="alert">${explain(problem)}</div>
    ${problem?.code === 'cross_site' && html`<${UsePublicUrl} />`}
    <button class="primary" type="button" onClick=${resume}>${t('action.try_again')}</button>`;
}
