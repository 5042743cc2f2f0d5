import * as session from '../session.js';

/**
 * As everywhere, and one thing more: whoever is refused may have lost the role while this page was open. Then the page
 * must hear of it.
 */
export async function ask(method, path, body) {
  try {
    return await session.ask(method, path, body);
  } catch (problem) {
    if (problem.status === 403) await session.look().catch(() => {});
    throw problem;
  }
}
