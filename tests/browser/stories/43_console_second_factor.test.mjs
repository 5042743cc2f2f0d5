import { accessible } from '../axe.mjs';
import { client, createdUser, enterConsole } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { newUser } from '../users.mjs';
import { totp } from '../totp.mjs';

export const title = 'an admin finds users by their second factor, sees it, and removes it for a lost phone';
export const needsAdmin = true;
export const expects = [401];

export async function story({ page, baseURL, shots }) {
  const user = newUser('Lea Lost');
  await createdUser(await client(baseURL), user);
  await addFactor(baseURL, user);
  await enterConsole(page, '/admin/users');
  await heading(page, 'Users');
  await page.getByLabel('Second factor').selectOption('has one');
  await page.getByRole('link', { name: user.name }).click();
  const part = page.getByRole('region', { name: 'Passkeys and second factor' });
  await part.getByText('Work phone').waitFor();
  await part.getByText('10 recovery codes left').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/console-second-factor.png`, fullPage: true });
  await accessible(page, 'the second factor of a user');
  await part.getByRole('button', { name: 'Remove All' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove all second factors?' });
  if (shots) await page.screenshot({ path: `${shots}/console-second-factor-reset.png` });
  await dialog.getByRole('button', { name: 'Remove Them' }).click();
  await dialog.waitFor({ state: 'detached' });
  await part.getByRole('status').filter({ hasText: 'All second factors are removed' }).waitFor();
  await part.getByText('A login needs the password alone').waitFor();
}

async function addFactor(baseURL, { email, password }) {
  const call = async (path, token, body) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    return (await fetch(`${baseURL}/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { access_token: token } = await call('/login', null, { email, password });
  const { id, secret } = await call('/me/factors/totp', token, { label: 'Work phone' });
  await call(`/me/factors/totp/${id}/confirm`, token, { code: totp(secret) });
}
