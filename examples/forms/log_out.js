// The session ends at the server; the answer deletes the cookies.
document.getElementById('log-out')?.addEventListener('click', async () => {
  await fetch('/auth/logout', { method: 'POST' });
  location.assign('/');
});
