import * as session from '../session.js';

/**
 * A request of the console. A 403 can mean that the admin role was removed while the page was open, so the user is
 * loaded again.
 */
export async function request(method, path, body) {
  try {
    return await session.request(method, path, body);
  } catch (problem) {
    if (problem.status === 403) await session.reloadUser().catch(() => {});
    throw problem;
  }
}
