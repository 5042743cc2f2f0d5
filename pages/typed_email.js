// The email that was typed on one page of the login, for the others: in this tab only, until the login. Never in a URL,
// which logs and histories keep.
const KEY = 'vestibule.email';

const using = (use) => {
  try {
    return use(sessionStorage);
  } catch {
    return null; // blocked: it is typed again
  }
};

export const typedEmail = () => using((storage) => storage.getItem(KEY)) ?? '';

export const keepEmail = (email) => using((storage) => storage.setItem(KEY, email.trim()));

export const forgetEmail = () => using((storage) => storage.removeItem(KEY));
