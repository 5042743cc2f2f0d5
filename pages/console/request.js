import * as session from '../session.js';

/**
 * A request of the console. A 403 can mean that the admin role was removed while the page was open, so the user is
 * loaded again.
 */
export const request = (method, path, body) => noticing(session.request(method, path, body));

/** A file, as text. */
export const download = (path) => noticing(session.download(path));

async function noticing(sent) {
  try {
    return await sent;
  } catch (problem) {
    if (problem.status === 403) await session.reloadUser().catch(() => {});
    throw problem;
  }
}
