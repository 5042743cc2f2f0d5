import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { ask } from './ask.js';
import { mailIsOn } from '../settings.js';
import { Heading } from '../view.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { show } from './place.js';
import { Ago, mail } from './words.js';

const STATES = [['', 'All'], ['pending', 'Waiting'], ['sent', 'Sent'], ['failed', 'Given up']];

export function Mail({ place }) {
  const state = new URLSearchParams(place.search).get('state') ?? '';
  const pages = usePages(`/admin/outbox${state ? `?state=${encodeURIComponent(state)}` : ''}`);
  const [said, say] = useState('');
  const title = useRef(null);

  async function retried(to) {
    await pages.again();
    say(`The mail to ${to} is tried again.`);
    title.current?.focus(); // the button that had it is gone
  }

  return html`
    <div class="head"><${Heading}>Mail<//></div>
    <p class="intro">${mailIsOn
      ? 'What became of the mails of the last 30 days. What they say is not shown: their links open accounts.'
      : 'This server sends no mail.'}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${STATES.map(([value, name]) => html`
        <label><input type="radio" name="state" value=${value} checked=${value === state}
          onChange=${() => { say(''); show({ state: value }); }} /><span>${name}</span></label>`)}
    </fieldset>
    <p class="said" role="status">${said}</p>
    <p class="count" role="status" tabindex="-1" ref=${title}>${counted(pages, 'mail', 'mails')}</p>
    <${List} pages=${pages} empty=${html`<p>${state === 'failed' ? 'No mail was given up.' : 'No mails here.'}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, the newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${['To', 'Mail', 'State', 'Asked for'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${pages.items?.map((item) => html`<${Row} key=${item.id} item=${item} onRetried=${retried} />`)}
        </tbody>
      </table>
    <//>`;
}

function Row({ item, onRetried }) {
  const retry = useAction(async () => {
    await ask('POST', `/admin/outbox/${item.id}/retry`);
    await onRetried(item.to);
  });
  return html`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${item.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${mail(item.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${State} item=${item} />
        ${item.state === 'failed' && html`
          <div class="offer"><${ActionButton} action=${retry} look="small">Try Again<span class="visually-hidden"> to send it to ${item.to}</span><//></div>`}
        <${Alert} of=${retry} />
      </div></td>
      <td role="cell" data-label="Asked for"><${Ago} time=${item.created_at} /></td>
    </tr>`;
}

function State({ item }) {
  const tries = `${item.attempts} ${item.attempts === 1 ? 'try' : 'tries'}`;
  const why = item.last_error && html`<span class="sub">${item.last_error}</span>`;
  if (item.state === 'sent') return html`<span>sent <${Ago} time=${item.sent_at} /></span>`;
  if (item.state === 'failed') return html`<span class="badge missing">given up</span> <span class="soft">after ${tries}</span>${why}`;
  return html`<span class="badge">waiting</span> ${item.attempts > 0 && html`<span class="soft">after ${tries}</span>`}${why}`;
}
