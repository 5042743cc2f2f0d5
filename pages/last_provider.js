// At which provider the user of this browser logged in, until they log out: the next user of a shared computer does not see it.
const KEY = 'vestibule.provider';

function store(work) {
  try {
    return work();
  } catch {
    return null; // storage is blocked: nothing is remembered
  }
}

/** `{ id, email }` of the last login at a provider, or null. */
export const lastProvider = () => store(() => JSON.parse(localStorage.getItem(KEY)));

/** This tab leaves for a provider. */
export const choose = (id) => store(() => sessionStorage.setItem(KEY, id));

/** This tab shows the ways to log in: none is chosen. */
export const chooseNone = () => store(() => sessionStorage.removeItem(KEY));

/** A user is signed in: by the provider for which this tab has left, if it has. */
export const settle = ({ email }) => store(() => {
  const id = sessionStorage.getItem(KEY);
  if (!id) return;
  localStorage.setItem(KEY, JSON.stringify({ id, email }));
  sessionStorage.removeItem(KEY);
});

export const forgetProvider = () => store(() => localStorage.removeItem(KEY));
