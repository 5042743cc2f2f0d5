// An app of one page, on an origin of its own, and Chromium.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const dist = new URL('../../dist/', import.meta.url);

const page = (options) => `<!doctype html><title>app</title>
<script type="module">
import { createClient, signUp, stepUp } from '/dist/index.js';
import * as signIn from '/dist/sign_in.js';
import * as passkeys from '/dist/passkeys.js';
import * as providers from '/dist/providers.js';
import * as secondFactor from '/dist/second_factor.js';
import * as factors from '/dist/factors.js';
window.client = createClient(${JSON.stringify(options)});
window.api = { signUp, stepUp, signIn, passkeys, providers, secondFactor, factors };
window.events = [];
client.onChange((event) => events.push(event));
window.ready = true;
</script>`;

/** Serves `/` with the client in `mode`, and `/elsewhere` without it. */
export async function startApp(api, mode, port, more = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/dist/')) {
      response.setHeader('content-type', 'text/javascript');
      return response.end(await readFile(new URL(pathname.slice('/dist/'.length), dist)));
    }
    response.setHeader('content-type', 'text/html');
    response.end(pathname === '/' ? page({ baseUrl: api, mode, ...more }) : '<!doctype html><title>elsewhere</title>');
  }).listen(port, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const chrome = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A page whose monotonic clock can be moved by `window.skew` seconds. */
export async function openBrowser(browser) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(() => {
    window.skew = 0;
    const real = performance.now.bind(performance);
    performance.now = () => real() + window.skew * 1000;
  });
  return context;
}

export async function openTab(context, url) {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.waitForFunction(() => window.ready);
  return tab;
}

export const session = (tab) => tab.evaluate(() => client.getSession());

/** Waits until the session has this status, without asking the server for it. */
export const becomes = (tab, status) => tab.waitForFunction((wanted) => client.session.status === wanted, status);
