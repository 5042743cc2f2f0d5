import { html } from './html.js';
import { UsePublicUrl } from './use_public_url.js';
import { explain } from './problem_messages.js';
import { resume } from './session.js';
import { Heading } from './view.js';

export function Unreachable({ problem }) {
  return html`
    <${Heading}>The server cannot be reached<//>
    <div role="alert" class="alert">${explain(problem)}</div>
    ${problem?.code === 'cross_site' && html`<${UsePublicUrl} />`}
    <button class="primary" type="button" onClick=${resume}>Try Again</button>`;
}
