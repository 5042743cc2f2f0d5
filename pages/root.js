/** The path below which this server is, such as `/id`; empty if it has the whole host. */
export const root = document.querySelector('meta[name="vestibule-root"]').content;

/** The path of this document below the root, as the pages name it. */
export function here() {
  const path = location.pathname;
  return (path.startsWith(root) ? path.slice(root.length) : path) || '/';
}
