let listener = () => {};

export function onGo(listen) {
  listener = listen;
}

/** Shows another page without a page load, which would lose the state of this one, such as the session's note. */
export function go(page) {
  listener(page);
}
