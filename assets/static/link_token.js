// The secret of a link in a mail. It is in the fragment, which no server and no Referer ever sees; here it leaves the
// address bar as well, and so the history and whatever else reads addresses.
function take() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return '';
  history.replaceState(history.state, '', location.pathname);
  return token;
}

/** Whether the link is an invitation: nobody has a password yet. */
export const invited = new URLSearchParams(location.search).has('invited');

/** Whether the link stops or undoes a change of the email. */
export const undoing = new URLSearchParams(location.search).has('undo');

/** Empty when the page was opened without one. */
export const linkToken = take();

// Another link, opened in a tab that shows this page already, changes nothing but the fragment.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#token=')) location.reload();
});
