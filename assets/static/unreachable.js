import { html } from './html.js';
import { Elsewhere } from './elsewhere.js';
import { explain } from './problem_words.js';
import { resume } from './session.js';
import { Heading } from './view.js';

export function Unreachable({ problem }) {
  return html`
    <${Heading}>Just a moment<//>
    <div role="alert" class="alert">${explain(problem)}</div>
    ${problem?.code === 'cross_site' && html`<${Elsewhere} />`}
    <button class="primary" type="button" onClick=${resume}>Try Again</button>`;
}
