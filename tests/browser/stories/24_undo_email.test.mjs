import assert from 'node:assert/strict';
import { accessible } from '../axe.mjs';
import { at, atHeading, focused, heading, told } from '../expect.mjs';
import { follow, mailed, mailedLink } from '../mails.mjs';
import { account, anonymous, count, logInElsewhere, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'the old mailbox undoes a change of email, also after its confirmation, and all sessions end';
export const needsMail = true;
export const expects = [400, 401, 409];

const UNDO = '/verify-email\\?undo';

export async function story({ browser, baseURL, page, shots }) {
  const [owner, next] = [newUser(), newUser()];
  await signUp(page, owner);
  const thief = await logInElsewhere(browser, baseURL, owner);
  await change(thief, owner, next);
  const link = await undo(owner);
  await confirm(thief, next);
  await mailed(owner.email, 'changed');

  // Opened in a browser without a session: the other sessions ended with the change.
  await page.reload();
  await anonymous(page);
  const verified = count(page, '/email/verify');
  await follow(page, link);
  await heading(page, 'Undo the change of your email');
  assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '', 'the secret has left the address bar');
  await accessible(page, 'undo');
  if (shots) await page.screenshot({ path: `${shots}/undo-email.png`, fullPage: true });
  assert.equal(verified.requests, 0, 'opening the page does nothing');
  await account(thief);

  await page.getByRole('button', { name: 'It Was Not Me' }).press('Enter');
  await heading(page, 'Your account is recovered');
  await atHeading(page);
  assert.equal(verified.requests, 1);
  await accessible(page, 'undone');
  if (shots) await page.screenshot({ path: `${shots}/undo-email-done.png`, fullPage: true });
  await thief.reload();
  await at(thief, '/login');
  await thief.context().close();

  await page.getByRole('link', { name: 'Choose a Password' }).click();
  await page.getByLabel('Email', { exact: true }).fill(owner.email);
  await page.keyboard.press('Enter');
  await follow(page, await mailedLink(owner.email, '/reset-password'));
  const mine = { ...owner, password: 'battery staple' };
  await page.getByLabel('New password', { exact: true }).fill(mine.password);
  await page.keyboard.press('Enter');
  await at(page, '/login');
  await logIn(page, mine);
  await greeted(page, owner);
  await account(page);
  await page.getByText(owner.email, { exact: true }).waitFor();

  await follow(page, link);
  await page.getByRole('button', { name: 'It Was Not Me' }).click();
  await heading(page, 'This link no longer works');
  await page.getByText('choose a new password').waitFor();

  await takenMeanwhile(browser, baseURL, page, shots);
}

/** A thief who signs up with the old email: it cannot be put back, and the page says what happens now. */
async function takenMeanwhile(browser, baseURL, page, shots) {
  const [owner, next] = [newUser(), newUser()];
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const thief = await context.newPage();
  await signUp(thief, owner);
  await change(thief, owner, next);
  const link = await undo(owner);
  await confirm(thief, next);
  await context.clearCookies();
  await signUp(thief, owner);
  await context.close();
  await follow(page, link);
  await page.getByRole('button', { name: 'It Was Not Me' }).click();
  await heading(page, 'Your account is disabled for now');
  if (shots) await page.screenshot({ path: `${shots}/undo-email-closed.png`, fullPage: true });
}

async function change(page, { password }, { email }) {
  await account(page);
  await page.getByRole('button', { name: 'Change email' }).press('Enter');
  await focused(page, 'New email');
  await page.keyboard.type(email);
  await page.getByLabel('Your password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await told(page, `sent a mail to ${email}`);
}

const undo = ({ email }) => mailedLink(email, UNDO);

async function confirm(page, { email }) {
  await follow(page, await mailedLink(email, '/verify-email'));
  await heading(page, 'Your email is confirmed');
}
