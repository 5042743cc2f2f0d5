import { client, createdUser, enterConsole } from '../admins.mjs';
import { accessible } from '../axe.mjs';
import { heading, told } from '../expect.mjs';
import { addDevice } from '../passkeys.mjs';
import { account, greeted, logIn, newUser } from '../users.mjs';

export const title = 'an admin sees the passkeys of a user, removes one, and then all factors';
export const needsAdmin = true;
export const expects = [401, 403];

export async function story({ browser, baseURL, page, shots }) {
  const user = await createdUser(await client(baseURL), newUser('Lou Lost'));
  const theirs = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  await addDevice(theirs);
  await logIn(theirs, user);
  await greeted(theirs, user);
  await account(theirs);
  const section = theirs.getByRole('region', { name: 'Passkeys' });
  await add(section, 'Old laptop');
  await section.getByRole('button', { name: 'I Have Saved Them' }).click();
  await told(theirs, 'Your recovery codes are saved');
  await addDevice(theirs, { transport: 'usb' });
  await add(section, 'Key ring');
  await told(theirs, 'The passkey is added');

  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, 'Lou Lost');
  const card = page.getByRole('region', { name: 'Passkeys and second factor' });
  await card.getByText('10 recovery codes left').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/console-factors.png`, fullPage: true });
  await accessible(page, 'the factors of a user');
  await card.getByRole('button', { name: 'Remove Old laptop' }).press('Enter');
  await told(page, 'Old laptop is removed');
  await card.getByRole('listitem').filter({ hasText: 'Key ring' }).waitFor();

  await card.getByRole('button', { name: 'Remove All' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove all second factors?' });
  await accessible(page, 'removing all factors');
  await dialog.getByRole('button', { name: 'Remove Them' }).click();
  await told(page, 'All second factors are removed');
  await card.getByText('A login needs the password alone').waitFor();

  // Both have ended the user's sessions; the password is enough again.
  const elsewhere = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  await logIn(elsewhere, user);
  await greeted(elsewhere, user);
  await elsewhere.context().close();
  await theirs.context().close();
}

async function add(section, name) {
  await section.getByRole('button', { name: 'Add a Passkey' }).click();
  await section.getByLabel('Name of the passkey').fill(name);
  await section.getByRole('button', { name: 'Continue' }).click();
}
