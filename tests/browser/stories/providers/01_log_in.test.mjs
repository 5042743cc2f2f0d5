import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { alerted, at, heading, told } from '../../expect.mjs';
import { leave, logInThere, providerUser, quiet, trailed } from '../../providers.mjs';
import { account, greeted } from '../../users.mjs';

export const title = 'a button of the login page logs in at a provider, which makes an account';
export const needsAdmin = true;
export const expects = [401, 409];

const user = { name: 'Real User' };

export async function story({ page, context, baseURL, shots }) {
  await quiet(context);
  const shot = (name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const login = providerUser('gus');

  for (const path of ['/signup', '/login']) {
    await page.goto(path);
    const buttons = page.getByRole('link', { name: /^Continue with/ });
    assert.deepEqual(await buttons.allInnerTexts(), ['Continue with Work', 'Continue with Elsewhere'], 'in the order of the settings');
    await accessible(page, `${path} with providers`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'light' });
    await shot(`providers${path.replace('/', '-')}`);
  }

  // Nothing has come back.
  await leave(page, 'Elsewhere');
  await at(page, '/login');
  await told(page, 'The provider does not answer at the moment');
  assert.equal(new URL(page.url()).hash, '');
  await leave(page);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await at(page, '/login');
  await told(page, 'The login was cancelled at the provider');
  await shot('provider-cancelled');
  await page.goto('/login#error=%3Cb%3Ehello');
  await heading(page, 'Welcome back');
  assert.equal(await page.getByText('hello').count(), 0, 'a link puts no words into the page');

  // By the keyboard.
  await page.getByRole('link', { name: 'Continue with Work' }).press('Enter');
  await logInThere(page, login);
  await at(page, '/');
  await greeted(page, user);
  await account(page);
  const part = page.getByRole('region', { name: 'Linked logins' });
  await part.getByText(`${login}@example.com`).waitFor();
  assert.equal(await part.getByRole('button', { name: 'Link Elsewhere' }).count(), 1);
  assert.equal(await part.getByRole('button', { name: 'Link Work' }).count(), 0);
  const password = page.getByRole('region', { name: 'Password' });
  await password.getByText('None').waitFor();
  await password.getByRole('link', { name: 'Choose one by mail' }).waitFor();
  await accessible(page, 'the account page with a linked login');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot('identities');
  await part.getByRole('button', { name: 'Remove Work' }).click();
  await alerted(page, 'Nothing else would open your account');

  // The session is over, but the user has not logged out.
  await context.clearCookies({ name: /vestibule/ });
  await page.goto('/login');
  const again = page.getByRole('link', { name: `Continue with Work as ${login}@example.com` });
  await again.waitFor();
  assert.equal(new URL(await again.getAttribute('href'), baseURL).searchParams.get('login_hint'), `${login}@example.com`);
  await page.getByRole('link', { name: 'Continue with Elsewhere', exact: true }).waitFor();
  await accessible(page, '/login of a user who is known');
  await shot('continue-as');
  await again.click();
  await at(page, '/');
  await greeted(page, user);

  // The provider knows the user still, and asks nothing. The page that the user wanted is where the login leads.
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
  await page.goto('/account');
  await at(page, '/login');
  await page.getByRole('link', { name: 'Continue with Work', exact: true }).waitFor();
  await leave(page);
  await at(page, '/account');
  await page.getByRole('region', { name: 'Linked logins' }).waitFor();
  await trailed(baseURL, `${login}@example.com`, ['signup', 'login.identity', 'login.identity', 'logout', 'login.identity']);
}
