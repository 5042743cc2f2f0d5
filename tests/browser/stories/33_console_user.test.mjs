import assert from 'node:assert/strict';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { at, focused, heading, told, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { anonymous, logInElsewhere, greeted, logIn, newUser } from '../users.mjs';

export const title = 'an admin changes name and email, notes and labels, ends sessions, sends a reset, and sees the next token';
export const needsAdmin = true;
export const needsMail = true;
export const expects = [401, 409];

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

export async function story({ browser, baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Nora Note'));
  const other = await createdUser(api, newUser('Other One'));
  const phone = await logInElsewhere(browser, baseURL, user, IPHONE);
  const desk = await logInElsewhere(browser, baseURL, user);
  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, 'Nora Note');

  await page.getByRole('button', { name: 'End Safari on iPhone' }).press('Enter');
  await told(page, 'Safari on iPhone is logged out');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'sessions', 'the focus stays near');
  await phone.reload();
  await anonymous(phone);
  await desk.reload();
  await greeted(desk, user);
  await page.getByRole('button', { name: 'End All Sessions' }).click();
  await told(page, 'Logged out everywhere');
  await page.getByText('No active sessions').waitFor();
  await desk.reload();
  await anonymous(desk);
  await phone.context().close();

  await notes(page);
  await token(page, user);

  await page.getByRole('button', { name: 'Change name' }).click();
  await page.getByLabel('Their name').fill('Nora Changed');
  await page.keyboard.press('Enter');
  await heading(page, 'Nora Changed');
  await told(page, 'The name is saved');
  await page.getByRole('button', { name: 'Change email' }).click();
  await focused(page, 'Their email');
  await page.getByLabel('Their email').fill(other.email);
  await page.keyboard.press('Enter');
  await wrong(page, 'Their email', 'already has an account');
  const moved = newUser().email;
  await page.getByLabel('Their email').fill(moved);
  await page.keyboard.press('Enter');
  await told(page, 'The email is saved');
  await page.getByText(moved, { exact: true }).first().waitFor();

  await page.getByRole('button', { name: 'Send a Link' }).click();
  await told(page, `We have sent a mail to ${moved}`);
  await follow(desk, await mailedLink(moved, '/reset-password'));
  await heading(desk, 'Choose your password');
  await desk.getByLabel('New password', { exact: true }).fill('battery staple');
  await desk.getByRole('button', { name: 'Save Password' }).click();
  await at(desk, '/login');
  await logIn(desk, { email: moved, password: 'battery staple' });
  await greeted(desk, { name: 'Nora Changed' });
  await desk.context().close();
}

async function notes(page) {
  const field = page.getByRole('textbox', { name: 'Notes' });
  await field.fill('Called on Monday.\nWants a refund.');
  await page.getByRole('button', { name: 'Save Notes' }).click();
  await told(page, 'The notes are saved');
  await page.getByLabel('Label', { exact: true }).fill('plan');
  await page.getByLabel('Value (optional)').fill('gold');
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'plan: gold' }).waitFor();
  await focused(page, 'Label');
  assert.equal(await page.getByLabel('Label', { exact: true }).inputValue(), '');
  await page.keyboard.type('vip');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove vip' }).waitFor();
  await page.getByRole('button', { name: 'Remove plan' }).press('Enter');
  await page.getByRole('button', { name: 'Remove plan' }).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'labels');
  await page.reload();
  await heading(page, 'Nora Note');
  assert.equal(await field.inputValue(), 'Called on Monday.\nWants a refund.');
  await page.getByRole('button', { name: 'Remove vip' }).waitFor();
}

async function token(page, user) {
  await page.getByText('Claims of the next token', { exact: true }).click();
  const claims = JSON.parse(await page.getByLabel('Claims of the next token').innerText());
  assert.equal(claims.sub, user.id);
  assert.deepEqual(claims.role_profiles.find(({ role_type: role }) => role === 'member'), { role_type: 'member', enabled: true });
  await page.getByText(/^\d{3} of 3,500 bytes$/).waitFor();
}
