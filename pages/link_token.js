// The token of a link in a mail. It is in the fragment, which is never sent to a server nor in a Referer. It is removed
// from the address bar here, and so from the history.
function take() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return '';
  history.replaceState(history.state, '', location.pathname);
  return token;
}

/** Whether the link is an invitation: the account has no password yet. */
export const invited = new URLSearchParams(location.search).has('invited');

/** Whether the link stops or undoes a change of the email. */
export const undoing = new URLSearchParams(location.search).has('undo');

/** Empty when the page was opened without a token. */
export const linkToken = take();

// A second link opened in a tab that already shows this page changes only the fragment.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#token=')) location.reload();
});
