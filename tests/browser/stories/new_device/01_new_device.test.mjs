import { accessible } from '../../axe.mjs';
import { heading, wrong } from '../../expect.mjs';
import { mailedCode } from '../../mails.mjs';
import { greeted, logIn, newUser, signUp } from '../../users.mjs';

export const title = 'a new device needs the code of a mail once';
export const needsMail = true;
export const expects = [401, 403];

export async function story({ browser, page, baseURL, shots }) {
  const user = newUser('Dora Device');
  await signUp(page, user);
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const other = await context.newPage();
  await logIn(other, user);
  await heading(other, 'Check your mail');
  if (shots) await other.screenshot({ path: `${shots}/new-device.png` });
  await accessible(other, 'the code of a new device');
  const code = other.getByLabel('Code', { exact: true });
  const go = other.getByRole('button', { name: 'Continue' });
  await code.fill('00000000');
  await go.click();
  await wrong(other, 'Code', 'This code is wrong or was used already');
  await code.fill(await mailedCode(user.email));
  await go.click();
  await greeted(other, user);
  for (const known of [other, page]) {
    await known.goto('/');
    await known.getByRole('button', { name: 'Log Out', exact: true }).click();
    await known.getByText('You are logged out').waitFor();
    await logIn(known, user);
    await greeted(known, user);
  }
  await context.close();
}
