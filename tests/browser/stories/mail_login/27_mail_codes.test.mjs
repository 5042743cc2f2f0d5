import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { at, heading, told, wrong } from '../../expect.mjs';
import { follow, mailedCode, mailedLink } from '../../mails.mjs';
import { greeted, newUser } from '../../users.mjs';

export const title = 'a code or a link in a mail signs up and logs in, in the browser that asked for it';
export const needsMail = true;
export const expects = [400, 401];

export async function story({ browser, page, baseURL, shots }) {
  const user = newUser('Mia Mail');
  const shot = (name, of = page) => shots && of.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const code = page.getByLabel('Code', { exact: true });
  const send = page.getByRole('button', { name: 'Log In', exact: true });

  // Sign up without a password.
  await page.goto('/signup');
  await page.getByRole('button', { name: 'Sign up without a password' }).click();
  await heading(page, 'Sign up by mail');
  await page.getByLabel('Name', { exact: true }).fill(user.name);
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await shot('mail-sign-up');
  await accessible(page, 'signing up by mail');
  await page.getByRole('button', { name: 'Email Me a Code' }).click();
  await heading(page, 'Check your mail');
  await page.getByText(user.email, { exact: true }).waitFor();
  await shot('mail-code');
  await accessible(page, 'the code');
  await code.fill('12');
  await send.click();
  await wrong(page, 'Code', 'Enter the eight digits from the mail');
  await code.fill('00000000');
  await send.click();
  await wrong(page, 'Code', 'This code is wrong or was used already');
  const first = await mailedCode(user.email);
  await page.getByRole('button', { name: 'Send another code' }).click();
  await told(page, 'another one is on its way');
  await shot('mail-code-wrong');
  const second = await mailedCode(user.email);
  assert.notEqual(first, second);
  await code.fill(second);
  await code.press('Enter');
  await at(page, '/');
  await greeted(page, user);

  // Log in by the link, in the browser that asked.
  await logOut(page);
  await ask(page, user);
  const link = await mailedLink(user.email, '/mail-login');
  await page.goto('/mail-login');
  await heading(page, 'Open the link in your mail');
  await follow(page, link);
  await greeted(page, user);
  await logOut(page);
  await follow(page, link);
  await heading(page, 'This link no longer works');

  // A new account is made by a click, and not by opening the link.
  const newcomer = newUser('Nia New');
  await ask(page, newcomer);
  await follow(page, await mailedLink(newcomer.email, '/mail-login'));
  await heading(page, 'Create your account');
  await shot('mail-link');
  await accessible(page, 'the link');
  await page.getByRole('button', { name: 'Create My Account' }).press('Enter');
  await heading(page, /^Hello/);
  await logOut(page);

  // The link in another browser says where the request came from, and logs no one in.
  await ask(page, user);
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const other = await context.newPage();
  await follow(other, await mailedLink(user.email, '/mail-login', false));
  await heading(other, 'Another browser asked for this');
  await other.getByText('Chrome on Linux').waitFor();
  await other.getByText('127.0.0.0/24').waitFor();
  assert.equal(await other.getByRole('button').count(), 0);
  await shot('mail-link-elsewhere', other);
  await other.setViewportSize({ width: 390, height: 760 });
  await other.emulateMedia({ colorScheme: 'dark' });
  await shot('mail-link-elsewhere-dark', other);
  await accessible(other, 'the link in another browser');
  await other.goto('/account');
  await at(other, '/login');
  await context.close();
  await code.fill(await mailedCode(user.email));
  await send.click();
  await greeted(page, user);

  // Five wrong codes, and it begins again.
  await logOut(page);
  await ask(page, user);
  for (let tries = 0; tries < 5; tries += 1) {
    await code.fill(`0000000${tries}`);
    await send.click();
    await wrong(page, 'Code', 'This code is wrong');
  }
  await code.fill(await mailedCode(user.email));
  await send.click();
  await heading(page, 'Welcome back');
  await told(page, 'too many codes were wrong');
}

async function ask(page, user) {
  await page.goto('/login');
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByRole('button', { name: 'Email me a code instead' }).click();
  await heading(page, 'Log in by mail');
  assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), user.email, 'is typed once');
  await page.getByRole('button', { name: 'Email Me a Code' }).click();
  await heading(page, 'Check your mail');
}

async function logOut(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
}
