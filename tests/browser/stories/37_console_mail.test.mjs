import { admin, enterConsole } from '../admins.mjs';
import { heading, told } from '../expect.mjs';
import { mailedLink } from '../mails.mjs';

export const title = 'a failed mail is retried, and arrives';
export const needsAdmin = true;
export const needsMail = true;
export const expects = [401];

export async function story({ page }) {
  await enterConsole(page, '/admin');
  await heading(page, 'Overview');
  await page.getByRole('link', { name: '1 failed' }).click();
  await heading(page, 'Mail');
  const row = page.locator('.mails tbody tr');
  await row.getByText(admin.email, { exact: true }).waitFor();
  await row.getByText('Confirm your email').waitFor();
  await row.getByText('after 10 tries').waitFor();
  await row.getByText('cannot write').waitFor();
  await page.getByRole('button', { name: `Try Again to send it to ${admin.email}` }).click();
  await told(page, `The mail to ${admin.email} is sent again`);
  await page.getByText('No failed mails').waitFor();
  await mailedLink(admin.email, '/verify-email');
  await page.getByRole('radio', { name: 'Sent' }).check({ force: true });
  await page.waitForURL('**/admin/mail?state=sent');
  // It is the oldest mail, and the earlier stories have sent more than one page of mails.
  await page.getByText(/^(The first )?\d+ mails?$/).waitFor();
  const sent = row.filter({ hasText: 'Confirm your email' }).filter({ hasText: admin.email });
  if (!(await sent.count())) await page.getByRole('button', { name: 'More' }).click();
  await sent.waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  await page.locator('.events li').first().getByText('Mail retried').waitFor();
}
