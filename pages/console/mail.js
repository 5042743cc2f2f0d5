import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { request } from './request.js';
import { mailIsOn } from '../settings.js';
import { Heading } from '../view.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { setQuery } from './router.js';
import { UserName } from './user_name.js';
import { Ago, mail } from './messages.js';

const STATES = [['', 'All'], ['pending', 'Waiting'], ['sent', 'Sent'], ['failed', 'Failed']];

export function Mail({ route }) {
  const { state = '', user = '' } = Object.fromEntries(new URLSearchParams(route.search));
  const query = new URLSearchParams(Object.entries({ state, user }).filter(([, value]) => value));
  const pages = usePages(`/admin/outbox${query.size ? `?${query}` : ''}`, route.kept);
  const [message, setMessage] = useState('');
  const title = useRef(null);

  async function retried(to) {
    await pages.again();
    setMessage(`The mail to ${to} is sent again.`);
    title.current?.focus(); // the focused button was removed
  }

  return html`
    <div class="head"><${Heading}>Mail<//></div>
    <p class="intro">${mailIsOn
      ? 'The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.'
      : 'This server sends no mail.'}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${STATES.map(([value, name]) => html`
        <label><input type="radio" name="state" value=${value} checked=${value === state}
          onChange=${() => { setMessage(''); setQuery({ state: value, user }); }} /><span>${name}</span></label>`)}
    </fieldset>
    ${user && html`<div class="chosen"><p><span>To <${UserName} id=${user} /></span>
      <button class="small" type="button" onClick=${() => setQuery({ state })}>Any user</button></p></div>`}
    <p class="said" role="status">${message}</p>
    <p class="count" role="status" tabindex="-1" ref=${title}>${counted(pages, 'mail', 'mails')}</p>
    <${List} pages=${pages} empty=${html`<p>${state === 'failed' ? 'No failed mails.' : 'No mails here.'}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${['To', 'Mail', 'State', 'Requested'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${pages.items?.map((item) => html`<${Row} key=${item.id} item=${item} onRetried=${retried} />`)}
        </tbody>
      </table>
    <//>`;
}

/** The button that sends a failed mail again. */
export const useRetry = (item, onRetried) => useAction(async () => {
  await request('POST', `/admin/outbox/${item.id}/retry`);
  await onRetried(item.to);
});

function Row({ item, onRetried }) {
  const retry = useRetry(item, onRetried);
  return html`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${item.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${mail(item.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${MailState} item=${item} />
        ${item.state === 'failed' && html`
          <div class="offer"><${ActionButton} action=${retry} look="small">Try Again<span class="visually-hidden"> to send it to ${item.to}</span><//></div>`}
        <${Alert} of=${retry} />
      </div></td>
      <td role="cell" data-label="Requested"><${Ago} time=${item.created_at} /></td>
    </tr>`;
}

export function MailState({ item }) {
  const tries = `${item.attempts} ${item.attempts === 1 ? 'try' : 'tries'}`;
  const why = item.last_error && html`<span class="sub">${item.last_error}</span>`;
  if (item.state === 'sent') return html`<span>sent <${Ago} time=${item.sent_at} /></span>`;
  if (item.state === 'failed') return html`<span class="badge missing">failed</span> <span class="soft">after ${tries}</span>${why}`;
  return html`<span class="badge">waiting</span> ${item.attempts > 0 && html`<span class="soft">after ${tries}</span>`}${why}`;
}
