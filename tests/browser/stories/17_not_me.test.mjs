import { accessible } from '../axe.mjs';
import { alerted, heading, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { anonymous, elsewhere, logIn, signUp, someone } from '../people.mjs';

export const title = '"that was not me" asks once more, and ends what a stranger began with my address';
export const needsMail = true;
export const expects = [400, 401, 403];

export async function story({ browser, baseURL, page }) {
  const person = someone();
  await signUp(page, person);
  const stranger = await elsewhere(browser, baseURL, person);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await follow(page, await mailedLink(person.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Is the account yours, too?');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('no idea');
  await password.press('Enter');
  await wrong(page, 'Password', 'not your password');
  await accessible(page, 'proof');
  await page.getByRole('button', { name: 'That was not me' }).press('Enter');
  await heading(page, 'That was not you?');
  await page.getByRole('button', { name: 'Back', exact: true }).press('Enter');
  await heading(page, 'Confirm your email');
  await page.getByRole('button', { name: 'That was not me' }).press('Enter');
  await page.getByRole('button', { name: 'It Was Not Me' }).press('Enter');
  await heading(page, 'Thank you for telling us');

  await stranger.reload();
  await anonymous(stranger);
  await stranger.context().close();
  await logIn(page, person);
  await alerted(page, 'Invalid credentials');

  await follow(page, '/verify-email#token=used-or-made-up');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await heading(page, 'This link no longer works');
  await page.getByText('Log in, and your account page sends another one').waitFor();
}
