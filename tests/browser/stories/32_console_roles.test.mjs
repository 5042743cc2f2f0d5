import assert from 'node:assert/strict';
import { admin, client, enterConsole, createdUser } from '../admins.mjs';
import { alerted, at, closed, heading, told } from '../expect.mjs';
import { anonymous, logInElsewhere, logIn, newUser } from '../users.mjs';

export const title = 'a role change and a disabled account take effect in the open page of the user';
export const needsAdmin = true;
export const expects = [401, 403, 409];

const seenAgain = (page) => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });

export async function story({ browser, baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Rosa Role'));
  const theirs = await logInElsewhere(browser, baseURL, user);

  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, 'Rosa Role');
  const member = page.getByRole('switch', { name: 'member' });
  const power = page.getByRole('switch', { name: 'admin' });
  await checked(member, 'true');
  await member.press('Space');
  await checked(member, 'false');
  await seenAgain(theirs);
  await theirs.locator('.facts').getByText('none', { exact: true }).waitFor();
  // No click alone makes an admin, or ends one; the question names the user.
  await power.click();
  const granting = page.getByRole('dialog', { name: 'Make this user an admin?' });
  await granting.getByText('Rosa Role').waitFor();
  await granting.getByRole('button', { name: 'Cancel' }).click();
  await closed(page);
  await checked(power, 'false');
  await power.click();
  await granting.getByRole('button', { name: 'Make an Admin' }).click();
  await checked(power, 'true');
  await page.locator('#role-admin-why').filter({ hasText: `Enabled by ${admin.name}, just now` }).waitFor();
  await seenAgain(theirs);
  await theirs.getByRole('link', { name: 'Console', exact: true }).waitFor();
  await power.click();
  const removing = page.getByRole('dialog', { name: 'Remove the admin role?' });
  await removing.getByText('Rosa Role').waitFor();
  await removing.getByRole('button', { name: 'Remove It' }).click();
  await checked(power, 'false');
  await refusedSwitch(page, member);

  await page.getByRole('button', { name: 'Disable the account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disable the account?' });
  await dialog.getByText('Rosa Role is logged out everywhere').waitFor();
  await page.keyboard.press('Escape');
  await closed(page);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Disable It' }).click();
  await told(page, 'The account is disabled');
  await page.getByText('No active sessions').waitFor();
  await seenAgain(theirs);
  await anonymous(theirs);
  await logIn(theirs, user);
  await alerted(theirs, 'Invalid credentials');
  assert.equal(await page.getByRole('button', { name: 'Send a Link' }).count(), 0);
  await page.getByRole('button', { name: 'Enable the account' }).click();
  await told(page, 'The account is enabled');
  await logIn(theirs, user);
  await at(theirs, '/');
  await theirs.context().close();

  await oneself(page, api);
}

const checked = (element, state) => element.and(element.page().locator(`[aria-checked="${state}"]:not([aria-busy="true"])`)).waitFor();

async function refusedSwitch(page, member) {
  await page.route('**/role-profiles/member', (route) => route.fulfill({ status: 409, json: { status: 409, code: 'conflict' } }));
  await member.click();
  await alerted(page, 'changed at the same time');
  await checked(member, 'false');
  await page.unroute('**/role-profiles/member');
}

// The only admin there is.
async function oneself(page, api) {
  const { id } = await api('GET', '/me');
  await page.goto(`/admin/users/${id}`);
  await heading(page, admin.name);
  const power = page.getByRole('switch', { name: 'admin' });
  await power.click();
  const dialog = page.getByRole('dialog', { name: 'Remove your own admin role?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await closed(page);
  await checked(power, 'true');
  await power.press('Enter');
  await dialog.getByRole('button', { name: 'Remove It' }).click();
  await alerted(page, 'You are the last admin here');
  await page.keyboard.press('Escape');
  await checked(power, 'true');
  await page.getByRole('button', { name: 'Disable the account' }).click();
  await page.getByRole('dialog').getByText('This is your own account').waitFor();
  await page.getByRole('button', { name: 'Disable It' }).click();
  await alerted(page, 'You are the last admin here');
}
