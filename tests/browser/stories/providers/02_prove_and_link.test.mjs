import { enterConsole } from '../../admins.mjs';
import { accessible } from '../../axe.mjs';
import { at, heading, told, wrong } from '../../expect.mjs';
import { leave, logInThere, providerUser, quiet, trailed } from '../../providers.mjs';
import { account, greeted, newUser, signUp } from '../../users.mjs';

export const title = 'a login at a provider with the email of an account asks once for a proof; then it is linked, removed, linked again';
export const needsAdmin = true;
export const expects = [403, 409];

export async function story({ browser, page, context, baseURL, shots }) {
  await quiet(context);
  const shot = (name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const login = providerUser('hal');
  const user = { ...newUser('Hal Home'), email: `${login}@example.com` };
  await signUp(page, user);
  await logOut(page);

  await page.goto('/login');
  await leave(page);
  await logInThere(page, login);
  await heading(page, 'You already have an account');
  await accessible(page, 'the proof of an account');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'light' });
  await shot('account-exists');
  await page.getByRole('button', { name: 'Use the code from the mail' }).click();
  await page.getByLabel('Code', { exact: true }).waitFor();
  await accessible(page, 'the proof by a code');
  await page.getByRole('button', { name: 'Use a password' }).click();
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('wrong1234');
  await password.press('Enter');
  await wrong(page, 'Password', 'This is not your password');
  await password.fill(user.password);
  await password.press('Enter');
  await at(page, '/');
  await greeted(page, user);

  // The provider alone opens the account now.
  await logOut(page);
  await page.goto('/login');
  await leave(page);
  await greeted(page, user);

  await account(page);
  const part = page.getByRole('region', { name: 'Linked logins' });
  await part.getByRole('button', { name: 'Remove Work' }).press('Enter');
  await told(page, 'The login is removed');
  await part.getByRole('button', { name: 'Link Work' }).click();
  await told(page, 'The login is linked');
  await at(page, '/account');
  await part.getByRole('button', { name: 'Remove Work' }).waitFor();
  await shot('linked');
  const { id } = await trailed(baseURL, user.email, [
    'signup', 'login.identity failed', 'identity.link failed', 'identity.link', 'login.identity', 'identity.remove', 'identity.link',
  ]);

  const console = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const office = await console.newPage();
  await enterConsole(office, `/admin/users/${id}`);
  const logins = office.getByRole('region', { name: 'Logins at providers' });
  await logins.getByText(user.email).waitFor();
  await accessible(office, 'the logins of a user in the console');
  if (shots) await office.screenshot({ path: `${shots}/console-identities.png`, fullPage: true });

  // The same login does not open another account, too.
  await logOut(page);
  await signUp(page, newUser('Una Other'));
  await account(page);
  await part.getByRole('button', { name: 'Link Work' }).click();
  await told(page, 'This login belongs to another account');

  // Support removes it for good.
  await logins.getByRole('button', { name: 'Remove Work' }).press('Enter');
  await told(office, 'The login at Work is removed, and the user is logged out everywhere');
  await logins.getByText('None.').waitFor();
  await console.close();
}

async function logOut(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
}
