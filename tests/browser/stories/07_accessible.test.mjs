import { accessible } from '../axe.mjs';
import { greeted, signUp, newUser } from '../users.mjs';

export const title = 'axe finds nothing on any page, in light and dark, on desktop and phone';

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

export async function story({ page }) {
  for (const [path, name] of [['/', 'Welcome'], ['/signup', 'Create your account'], ['/login', 'Welcome back'],
    ['/forgot-password', 'Forgot your password?'], ['/reset-password', 'Open the link'], ['/verify-email', 'Open the link']]) {
    await page.goto(path);
    await heading(page, name);
    await accessible(page, path);
  }
  await page.goto('/signup');
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.locator('#name-error').waitFor();
  await accessible(page, '/signup with errors');

  const user = newUser();
  await signUp(page, user);
  await accessible(page, '/ logged in');
  await page.reload();
  await greeted(page, user);
}
