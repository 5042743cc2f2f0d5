import { client, enterConsole, createdUser } from '../admins.mjs';
import { alerted, wrong } from '../expect.mjs';
import { follow } from '../mails.mjs';
import { account, fillSignUp, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'a screenshot of every page';
export const needsShots = true;
export const needsAdmin = true;
export const expects = [401, 404, 409, 503];

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };

export async function story({ browser, baseURL, page, shots }) {
  const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
  await everyLook(page, shots, 'anonymous', async () => { await page.goto('/'); await heading('Welcome'); });
  await everyLook(page, shots, 'signup', async () => { await page.goto('/signup'); await heading('Create'); });
  await everyLook(page, shots, 'signup-errors', async () => {
    await page.goto('/signup');
    await page.getByLabel('Email', { exact: true }).fill('ada@nowhere');
    await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
    await wrong(page, 'Email', 'full email');
  });
  await everyLook(page, shots, 'login', async () => { await page.goto('/login'); await heading('Welcome back'); });

  await everyLook(page, shots, 'forgot-password', async () => { await page.goto('/forgot-password'); await heading('Forgot'); });
  await everyLook(page, shots, 'reset-password', async () => {
    await follow(page, '/reset-password#token=made-up');
    await heading('Choose');
  });
  await everyLook(page, shots, 'verify-email', async () => {
    await follow(page, '/verify-email#token=made-up');
    await heading('Confirm');
  });

  await page.setViewportSize(SIZES.desktop);
  await logIn(page, newUser());
  await alerted(page, 'Invalid credentials');
  await bothSchemes(page, shots, 'login-refused-desktop');

  const user = newUser('Test User');
  await signUp(page, user);
  await everyLook(page, shots, 'home', async () => { await page.goto('/'); await greeted(page, user); });
  await everyLook(page, shots, 'account', () => account(page));
  await everyLook(page, shots, 'account-email', async () => {
    await account(page);
    await page.getByRole('button', { name: 'Change email' }).click();
  });
  await everyLook(page, shots, 'account-delete', async () => {
    await account(page);
    await page.getByRole('button', { name: 'Delete My Account' }).click();
  });
  await page.goto('/');
  await greeted(page, user);

  await page.setViewportSize(SIZES.desktop);
  await page.route('**/refresh', (route) => route.fulfill({ status: 503, headers: { 'Retry-After': '5' }, json: {} }));
  await page.reload();
  await alerted(page, 'try again in 5 s');
  await bothSchemes(page, shots, 'home-unreachable-desktop');
  await page.unroute('**/refresh');
  await page.reload();
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out', { exact: false }).waitFor();
  await bothSchemes(page, shots, 'logged-out-desktop');

  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Show password', exact: true }).click();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/signup', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.fallback();
  });
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.locator('[aria-busy="true"]').waitFor();
  await bothSchemes(page, shots, 'signup-busy-desktop');
  release();
  await wrong(page, 'Email', 'already has an account');
  await bothSchemes(page, shots, 'signup-taken-desktop');

  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  await consoleViews(await context.newPage(), shots, await client(baseURL));
  await context.close();
}

async function consoleViews(page, shots, api) {
  const user = await createdUser(api, newUser('Grace Hopper'));
  const notes = 'Runs the compiler group.\nAsked for a second account in May.';
  await api('PATCH', `/admin/users/${user.id}/meta`, { notes, labels: { plan: 'team', vip: '' } });
  for (const name of ['Ada Lovelace', 'Alan Turing', 'Radia Perlman', 'Barbara Liskov', 'عمر الخيام']) await createdUser(api, newUser(name));
  await enterConsole(page, '/admin');
  const view = (name, path, there) => everyLook(page, shots, `console-${name}`, async () => {
    await page.goto(path);
    await page.locator(there).first().waitFor();
  });
  await view('overview', '/admin', '.figure');
  await view('users', '/admin/users', '.users tbody tr');
  await view('no-users', '/admin/users?q=zzz', '.empty');
  await view('new-user', '/admin/users/new', '.check');
  await view('user', `/admin/users/${user.id}`, '.switch');
  await view('audit', '/admin/audit', '.events li');
  await view('mail', '/admin/mail', '.mails tbody tr');
  await everyLook(page, shots, 'console-delete', async () => {
    await page.goto(`/admin/users/${user.id}`);
    await page.getByRole('button', { name: 'Delete This Account' }).click();
  });
}

async function everyLook(page, shots, name, open) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await open();
    await bothSchemes(page, shots, `${name}-${size}`);
  }
}

async function bothSchemes(page, shots, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
  }
}
