import { accessible } from '../../axe.mjs';
import { at, heading, wrong } from '../../expect.mjs';
import { mailedCode, mailedLink } from '../../mails.mjs';
import { leave, logInThere, providerUser, quiet } from '../../providers.mjs';
import { greeted, newUser, signUp } from '../../users.mjs';

export const title = 'an email that the provider does not say is typed; an account is proved by a code from its mailbox';
export const needsMail = true;
export const expects = [400, 409, 422];

export async function story({ browser, page, context, baseURL, shots }) {
  await quiet(context);
  const shot = (name, of = page) => shots && of.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const user = newUser('Real User');
  await page.goto('/login');
  await leave(page);
  await logInThere(page, providerUser('silent'));
  await heading(page, 'What is your email?');
  await accessible(page, 'an email for the provider');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'light' });
  await shot('provider-email');
  const email = page.getByLabel('Email', { exact: true });
  await email.fill('ada');
  await email.press('Enter');
  await wrong(page, 'Email', 'Enter a full email');
  await email.fill(user.email);
  await email.press('Enter');
  await at(page, '/');
  await greeted(page, user);
  await mailedLink(user.email, '/verify-email');

  const login = providerUser('moe');
  const owner = { ...newUser('Moe Mail'), email: `${login}@example.com` };
  const first = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  await signUp(await first.newPage(), owner);
  await first.close();
  const second = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  await quiet(second);
  const other = await second.newPage();
  await other.goto('/login');
  await leave(other);
  await logInThere(other, login);
  await other.getByRole('button', { name: 'Use the code from the mail' }).click();
  const code = other.getByLabel('Code', { exact: true });
  await code.fill('00000000');
  await code.press('Enter');
  await wrong(other, 'Code', 'This code is wrong');
  await code.fill(await mailedCode(owner.email));
  await code.press('Enter');
  await greeted(other, owner);
  await second.close();
}
